#!/bin/sh
# Removes the service and its programs; asks before it deletes settings, key and spool.
# Exit codes: 0 done, 1 failed, 2 used wrongly.
set -eu
# where root's tools are, for a dry run by somebody else
PATH=$PATH:/usr/sbin:/sbin
user=marketcast
name=marketcast-agent
dry=''
delete=ask

usage() {
  cat <<'TEXT'
uninstall.sh [--dry-run] [--keep-data | --delete-data]

  --dry-run      say what would be done, and do nothing
  --keep-data    ask nothing and keep settings, key and spool
  --delete-data  ask nothing and delete them, and the user marketcast
TEXT
}

fail() { echo "uninstall.sh: $1" >&2; exit 1; }

# Runs a command; in a dry run shows it.
run() {
  if [ -n "$dry" ]; then echo "  $*"; else "$@"; fi
}

for option; do
  case $option in
    --dry-run) dry=yes ;;
    --keep-data) delete=no ;;
    --delete-data) delete=yes ;;
    --help | -h)
      usage
      exit 0
      ;;
    *)
      echo "uninstall.sh: unknown option $option" >&2
      usage >&2
      exit 2
      ;;
  esac
done

[ -n "$dry" ] || [ "$(id -u)" -eq 0 ] || fail "run it as root: sudo /opt/$name/uninstall.sh"
command -v systemctl >/dev/null || fail "there is no systemd here"

if [ -f "/etc/systemd/system/$name.service" ]; then
  run systemctl disable --now "$name"
  run rm -f "/etc/systemd/system/$name.service"
  run systemctl daemon-reload
fi
run rm -rf "/opt/$name"

if [ "$delete" = ask ]; then
  printf 'Delete settings, key and spool (/etc/%s, /var/lib/%s) as well? [y/N] ' "$name" "$name"
  read -r answer || answer=''
  case $answer in
    y | Y) delete=yes ;;
  esac
fi
if [ "$delete" = yes ]; then
  run rm -rf "/etc/$name" "/var/lib/$name" "/etc/default/$name"
  ! getent passwd "$user" >/dev/null || run userdel "$user"
else
  echo "kept: /etc/$name, /var/lib/$name"
fi
