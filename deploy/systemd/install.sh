#!/bin/sh
# Installs the agent as a systemd service, or upgrades the one that is installed; may be run again at any
# time. Settings, key and spool stay. Exit codes: 0 done, 1 failed, 2 used wrongly, 3 no Java.
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
# where root's tools are, for a dry run by somebody else
PATH=$PATH:/usr/sbin:/sbin
user=marketcast
name=marketcast-agent
root=''
dry=''
start=yes

usage() {
  cat <<'TEXT'
install.sh [--dry-run] [--no-start] [--root FOLDER]

  --dry-run      say what would be done, and do nothing
  --no-start     install, but neither enable nor start the service
  --root FOLDER  write the files below this folder, and neither make the user nor ask systemd for
                 anything: for packages and images
TEXT
}

fail() { echo "install.sh: $1" >&2; exit "${2:-1}"; }

# Runs a command; in a dry run shows it.
run() {
  if [ -n "$dry" ]; then echo "  $*"; else "$@"; fi
}

while [ $# -gt 0 ]; do
  case $1 in
    --dry-run) dry=yes ;;
    --no-start) start='' ;;
    --root)
      [ $# -ge 2 ] || { usage >&2; exit 2; }
      root=$2
      shift
      ;;
    --help | -h)
      usage
      exit 0
      ;;
    *)
      echo "install.sh: unknown option $1" >&2
      usage >&2
      exit 2
      ;;
  esac
  shift
done

opt=$root/opt/$name
etc=$root/etc/$name
unit=$root/etc/systemd/system/$name.service

"$here/bin/marketcast-agent" --version || fail "the agent does not run on this machine" 3
if [ -z "$root" ]; then
  [ -n "$dry" ] || [ "$(id -u)" -eq 0 ] || fail "run it as root: sudo ./install.sh"
  command -v systemctl >/dev/null || fail "there is no systemd here; bin/marketcast-agent run needs none"
  ldconfig -p 2>/dev/null | grep -q 'libpcap\.so' \
    || fail "libpcap is not installed (Debian, Ubuntu: apt install libpcap0.8; Fedora: dnf install libpcap)"
fi

if [ -z "$root" ]; then
  getent passwd "$user" >/dev/null \
    || run useradd --system --user-group --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin "$user"
  ! systemctl is-active --quiet "$name" || run systemctl stop "$name"
fi

# the new programs are complete before the old ones go
run rm -rf "$opt.new"
run mkdir -p "$opt.new"
run cp -R "$here/bin" "$here/lib" "$here/marketcast-agent.jar" "$here/README.txt" "$here/LICENSE" \
  "$here/uninstall.sh" "$opt.new/"
[ ! -d "$here/jre" ] || run cp -R "$here/jre" "$opt.new/"
run chmod -R u=rwX,go=rX "$opt.new"
[ -n "$root" ] || run chown -R root:root "$opt.new"
run rm -rf "$opt"
run mv "$opt.new" "$opt"

# it may hold the password of Redis
[ -d "$etc" ] || run mkdir -p "$etc"
run chmod 0750 "$etc"
if [ ! -f "$etc/agent.properties" ]; then
  run cp "$here/agent.properties" "$etc/agent.properties"
  run chmod 0640 "$etc/agent.properties"
fi
[ -n "$root" ] || run chown -R "root:$user" "$etc"

run mkdir -p "$(dirname "$unit")"
run cp "$here/marketcast-agent.service" "$unit"
run chmod 0644 "$unit"

if [ -z "$root" ]; then
  run systemctl daemon-reload
  if [ -n "$start" ]; then
    run systemctl enable "$name"
    run systemctl restart "$name"
  fi
fi
if [ -n "$dry" ]; then
  echo "nothing has been done"
else
  echo "done; settings: $etc/agent.properties, log: journalctl -u $name"
fi
