#!/bin/sh
# Runs compose.yaml for real and shows that it does what docs/deploy.md says. Needs root, dockerd, docker-compose, curl,
# python3, JAVA_HOME (25), and the images, from base-images.sh where none can be pulled. A quarter of an hour at most;
# on demand, not in CI. It uses the project name and folder of the real thing: do not run it where Marketcast runs.
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
root=$(CDPATH='' cd -- "$here/../../.." && pwd)
work=$(mktemp -d)
pids=''

step() { printf '\n== %s\n' "$1"; }
fail() { printf 'FAILED: %s\n' "$1"; exit 1; }
deploy() { "$root/marketcast" deploy "$@"; }
clean() {
  for pid in $pids; do kill "$pid" 2>/dev/null || true; done
  deploy compose down -v >/dev/null 2>&1 || true
  rm -rf "$work" "$root/deploy/compose/secrets" "$root/deploy/compose/.env"
}

[ ! -e "$root/deploy/compose/secrets" ] || fail "there is a deployment in this folder already (deploy/compose/secrets)"
trap clean EXIT
trap 'exit 1' INT TERM

web=http://127.0.0.1:8080
head_id() { curl -fsS -m 5 -N "$web/api/v1/stream" 2>/dev/null | sed -n 's/^id: *//p' | head -n 1; }
stored() { deploy compose exec -T postgres psql -U marketcast -d marketcast -Atc 'SELECT count(*) FROM event'; }
# how many events the log of Redis has, and the newest one's offset
log_length() { redis_cli XLEN '{marketcast}:log'; }
log_end() { redis_cli XREVRANGE '{marketcast}:log' + - COUNT 1 | sed -n '1s/-.*//p'; }
redis_cli() {
  deploy compose exec -T -e REDISCLI_AUTH="$(cat "$root/deploy/compose/secrets/redis-operator")" redis \
    redis-cli --tls --cacert /run/secrets/ca.crt -h redis --user operator "$@"
}
replicas() { deploy compose ps -q api | wc -l; }
# waits until the edge has found and asked every replica: they answer in turn
ready() {
  for _ in $(seq 60); do
    ! deploy check >"$work/check" 2>&1 || return 0
    sleep 1
  done
  cat "$work/check"
  fail "not everything is well after a minute"
}
reading() {
  python3 "$here/reader.py" "$1" "$2" &
  pids="$pids $!"
}

step 'init, build, up with two replicas'
deploy init
deploy build
deploy up --scale api=2
ready
cat "$work/check"

step 'an agent on the host publishes over TLS, as the user that may do no more'
"$root/marketcast" agent simulate --seconds 600 --out "$work/traffic.pcap"
cd "$root/deploy/compose/secrets/agents/agent"
"$root/marketcast" agent replay --config agent.properties --home "$work/agent" --loop --speed 4 "$work/traffic.pcap" \
  >"$work/agent.log" 2>&1 &
agent_pid=$!
pids="$pids $agent_pid"
cd "$root"
for _ in $(seq 60); do
  curl -s -m 3 -N "$web/api/v1/stream" | grep -q '^data' && break
done
curl -s -m 3 -N "$web/api/v1/stream" | grep -q '^data' || fail "no event comes through the edge: $(tail -n 3 "$work/agent.log")"
curl -sk -m 3 -N --http2 -o /dev/null -w '%{http_version}\n' "https://127.0.0.1:8443/api/v1/stream" | grep -qx 2 || fail "no HTTP/2"
[ "$(curl -s -o /dev/null -w '%{http_code}' "$web/q/metrics")" = 404 ] || fail "metrics are public"
echo "the feed flows, over HTTP/2 too; metrics stay inside"

! grep NOPERM "$work/agent.log" || fail "the agent may not do what it has to"

step 'each user of Redis may do what it has to and no more'
"$here/rights-test.sh"

step 'nothing but the edge is published; containers are confined'
"$here/confinement-test.sh"

step 'readers on every replica, while one is killed, two become four, and all are replaced'
for i in 1 2 3 4 5 6; do reading "$web/api/v1/stream" "$work/reader-$i"; done
sleep 5
docker kill "$(deploy compose ps -q api | head -n 1)" >/dev/null
echo "killed one"
sleep 8
deploy up --scale api=4
ready
[ "$(replicas)" -eq 4 ] || fail "there are $(replicas) replicas and not 4"
deploy roll
ready
[ "$(replicas)" -eq 4 ] || fail "there are $(replicas) replicas and not 4"
sleep 5

step 'Prometheus finds every replica'
deploy compose --profile monitoring up -d prometheus
query='GET /api/v1/query?query=count(up%7Bjob=%22marketcast%22%7D==1) HTTP/1.0\r\n\r\n'
asked=0
until docker exec "$(deploy compose ps -q api | head -n 1)" bash -c "exec 3<>/dev/tcp/prometheus/9090 && printf %b '$query' >&3 && cat <&3" 2>/dev/null \
  | grep -q '"4"'; do
  asked=$((asked + 1))
  [ "$asked" -lt 60 ] || fail 'Prometheus does not see four replicas'
  sleep 1
done
echo 'it sees four'

step 'backup while everything runs'
deploy backup "$work/backup"

step 'what the readers saw'
for pid in $pids; do [ "$pid" = "$agent_pid" ] || kill "$pid"; done
sleep 1
cat "$work"/reader-*
[ "$(cat "$work"/reader-* | grep -c ' none$')" -eq 6 ] || fail "a reader lost an event"

step 'down and up again: the feed goes on where it was'
kill "$agent_pid"
pids=''
sleep 3
before=$(head_id)
length=$(log_length)
deploy compose down
deploy up --scale api=2
ready
after=$(head_id)
echo "head before $before with $length events in the log, after $after with $(log_length)"
{ [ "$before" = "$after" ] && [ "$length" -gt 0 ] && [ "$length" -eq "$(log_length)" ]; } || fail "the log is not what it was"

step 'restore'
total=$(stored)
deploy restore "$work/backup"
deploy restore "$work/backup" --yes
ready
restored=$(head_id)
end=$(log_end)
# the epoch is as old as the deployment, so its events have been counted from 1 on
[ "$restored" = "${before%:*}:$end" ] || fail "the head is $restored, and the log ends at $end"
for _ in $(seq 30); do
  [ "$(stored)" -lt "$end" ] || break
  sleep 1
done
echo "events stored before $total, after restoring $(stored); head $restored"
[ "$(stored)" -eq "$end" ] || fail "the database has not what the log has"
if [ "$end" -eq 0 ] || [ "$end" -gt "$total" ]; then fail "the backup is not what is there now"; fi

step 'a backup whose log ends before the database does is told of'
redis_cli XTRIM '{marketcast}:log' MAXLEN 0 >/dev/null
deploy backup "$work/behind"
said=$(deploy restore "$work/behind" --yes 2>&1) && fail "it is restored as if it were whole"
echo "$said" | grep 'Redis came back behind PostgreSQL' || fail "it is not told: $said"
[ -z "$(docker ps -q -f name=marketcast_api -f name=marketcast-api)" ] || fail "replicas run on it"

step 'all well'
