#!/bin/sh
# How the containers of a running deployment are confined, asked of Docker and from within. Part of compose-test.sh.
# shellcheck disable=SC2016 # $ is Docker's
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
root=$(CDPATH='' cd -- "$here/../../.." && pwd)
checks=0
fail() { printf 'FAILED: %s\n' "$1"; exit 1; }
# Fact $2 of container $1 is $3.
is() {
  found=$(docker inspect -f "$2" "$1")
  [ "$found" = "$3" ] || fail "$(docker inspect -f '{{.Name}}' "$1"): $2 is $found and not $3"
  checks=$((checks + 1))
}
inside() { docker exec "$@" >/dev/null 2>&1; }

for id in $("$root/marketcast" deploy compose ps -q); do
  name=$(docker inspect -f '{{.Name}}' "$id")
  is "$id" '{{.HostConfig.ReadonlyRootfs}}' true
  is "$id" '{{.HostConfig.Privileged}}' false
  is "$id" '{{json .HostConfig.CapDrop}}' '["ALL"]'
  is "$id" '{{json .HostConfig.SecurityOpt}}' '["no-new-privileges:true"]'
  is "$id" '{{.HostConfig.PidsLimit}}' 512
  is "$id" '{{.HostConfig.LogConfig.Type}} {{json .HostConfig.LogConfig.Config}}' 'json-file {"max-file":"5","max-size":"10m"}'
  is "$id" '{{gt .HostConfig.Memory 0}}' true
  is "$id" '{{.State.Health.Status}}' healthy
  is "$id" '{{.HostConfig.RestartPolicy.Name}}' unless-stopped
  [ "$(docker exec "$id" id -u)" -ne 0 ] || fail "$name runs as root"
  ! inside "$id" touch /etc/written || fail "$name can write to /etc"
  docker exec "$id" grep -q '^CapEff:[[:space:]]*0*$' /proc/1/status || fail "$name has capabilities"
  checks=$((checks + 3))
  case $name in
    *_edge_* | *-edge-*) ;;
    *)
      is "$id" '{{range $port, $at := .NetworkSettings.Ports}}{{range $at}}{{.HostPort}} {{end}}{{end}}' ''
      # a way out: none, and the kernel says so at once
      ! inside "$id" timeout 5 bash -c 'exec 3<>/dev/tcp/192.0.2.1/443' || fail "$name reaches the world"
      checks=$((checks + 1))
      ;;
  esac
done
is "$("$root/marketcast" deploy compose ps -q edge)" \
  '{{range $port, $at := .NetworkSettings.Ports}}{{range $at}}{{.HostIp}} {{end}}{{end}}' '127.0.0.1 127.0.0.1 127.0.0.1 127.0.0.1 '
echo "$checks facts as they should be"
