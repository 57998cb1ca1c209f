#!/bin/sh
# `deploy init` and `deploy check` against what people get wrong, in a copy of the folder. Needs openssl, curl, python3,
# redis-server, and no Docker: what check says of Docker and of running containers is compose-test.sh's.
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
work=$(mktemp -d)
pid=''
redis=''
# shellcheck disable=SC2086 # none, one or two numbers
trap 'rm -rf "$work"; [ -z "$pid$redis" ] || kill $pid $redis' EXIT
mkdir "$work/compose"
cp "$here"/../*.sh "$here"/../*.yaml "$here"/../settings.env "$work/compose/"
secrets="$work/compose/secrets"
checks=0

deploy() {
  code=0
  "$work/compose/deploy.sh" "$@" >"$work/out" 2>&1 || code=$?
}
fail() { echo "FAILED: $1 (exit code $code)"; cat "$work/out"; exit 1; }
# Doing $1 ends with code $2 and says $3.
ends() {
  [ "$code" -eq "$2" ] || fail "$1"
  grep -qF -- "$3" "$work/out" || fail "$1 does not say: $3"
  checks=$((checks + 1))
}
# check finds fault $1 after the command that follows and says $2; then everything is put back.
finds() {
  fault=$1
  said=$2
  shift 2
  "$@"
  deploy check
  ends "$fault" 1 "$said"
  rm -rf "$secrets" "$work/compose/.env"
  cp -Rp "$work/good/." "$work/compose/"
}
setting() { sed -i "s|^$1=.*|$1=$2|" "$work/compose/.env"; }
add_line() { echo "$1" >>"$work/compose/.env"; }
# A certificate of no validity at all, signed by our authority.
expired() {
  openssl req -newkey rsa:2048 -nodes -subj /CN=redis -keyout "$work/key" -out "$work/csr" 2>/dev/null
  openssl x509 -req -in "$work/csr" -CA "$secrets/ca.crt" -CAkey "$secrets/ca.key" -CAcreateserial -days -1 -out "$work/crt" 2>/dev/null
  chmod 644 "$secrets/redis.crt" "$secrets/redis.key" "$secrets/edge.pem"
  cat "$work/crt" >"$secrets/redis.crt"
  cat "$work/key" >"$secrets/redis.key"
  cat "$work/crt" "$work/key" >"$secrets/edge.pem"
}
another_authority() {
  openssl req -x509 -newkey rsa:2048 -nodes -subj /CN=other -keyout "$work/key" -out "$secrets/other" 2>/dev/null
  chmod 444 "$secrets/other"
  mv -f "$secrets/other" "$secrets/ca.crt"
}
another_key() { chmod 644 "$secrets/redis.key"; openssl genrsa -out "$secrets/redis.key" 2048 2>/dev/null; }
no_certificate() { chmod 644 "$secrets/edge.pem"; echo nothing >"$secrets/edge.pem"; }
rights_taken() {
  chmod 644 "$secrets/redis-users.acl"
  sed -i 's/^user default off .*/user default off/' "$secrets/redis-users.acl"
}
# Runs a Redis with the users that were made, on what it has stored before, and asks it the rest as operator.
ask_redis() {
  port=$(python3 -c 'import socket; print(socket.create_server(("127.0.0.1", 0)).getsockname()[1])')
  mkdir -p "$work/redis"
  redis-server --port "$port" --bind 127.0.0.1 --dir "$work/redis" --appendonly yes --save '' \
    --aclfile "$secrets/redis-users.acl" >"$work/redis.log" 2>&1 &
  redis=$!
  for _ in $(seq 100); do
    [ "$(redis-cli -p "$port" --user health --pass none --no-auth-warning PING 2>/dev/null)" != PONG ] || break
    sleep 0.1
  done
  REDISCLI_AUTH=$(cat "$secrets/redis-operator") redis-cli -p "$port" --user operator "$@" >"$work/out" 2>&1
  kill "$redis"
  wait "$redis" || true
  redis=''
}
sums() { (cd "$secrets" && find . -type f -exec sha256sum {} + | sort); }

deploy init --dry-run
ends 'a dry run' 0 'would make'
[ ! -e "$secrets" ] || fail 'a dry run makes something'
for host in https://market.example.org 'two words' market.example.org:443 '' ; do
  deploy init --host "$host"
  ends "host '$host'" 2 'without https:// and port'
done
deploy init --host 999.1.1.1
ends 'no address' 1 'could not make a certificate'
deploy init --host market.example.org
ends 'the first time' 0 'made'
openssl x509 -in "$secrets/redis.crt" -noout -checkhost market.example.org | grep -q 'does match' || fail 'the host is not in the certificate'
sums >"$work/before"
deploy init --host market.example.org
sums | cmp -s - "$work/before" || fail 'the second time changes something'
deploy init --host other.example.org
ends 'another host' 0 'kept redis.crt, which is not for other.example.org'
sums | cmp -s - "$work/before" || fail 'another host changes something'
rm "$secrets/api.properties"
deploy init
ends 'passwords torn apart' 1 'Put the rest back'
rm -r "$secrets/redis-users.acl" "$secrets/redis-operator" "$secrets/agents"
deploy init
ends 'new passwords' 0 'made'
grep -q "password=$(cat "$secrets/postgres-password")$" "$secrets/api.properties" || fail "PostgreSQL's password is another one"
deploy agent vm-2
ends 'one more agent' 0 'made'
deploy agent vm-2
ends 'the same agent' 1 'already'
deploy agent operator
ends 'a name of ours' 2 "none of Marketcast's own"

rights_taken
deploy init
ends 'users of an earlier version' 0 'gave user default its rights'
sums >"$work/before"
deploy init
sums | cmp -s - "$work/before" || fail 'the second time after that changes something'
ask_redis EVAL "redis.call('SET', KEYS[1], 1); redis.call('SET', KEYS[2], 2)" 2 '{a}1' '{a}2'
ask_redis MGET '{a}1' '{a}2'
[ "$(tr '\n' ' ' <"$work/out")" = '1 2 ' ] || fail 'a restart of Redis loses what a script has written'
ask_redis AUTH default ''
ends 'user default' 0 WRONGPASS

mkdir "$work/good"
cp -Rp "$secrets" "$work/compose/.env" "$work/good/"
python3 - "$work/port" <<'TEXT' &
import socket, sys, time
taken = socket.create_server(("127.0.0.1", 0))
with open(sys.argv[1], "w") as out:
    print(taken.getsockname()[1], file=out)
time.sleep(600)
TEXT
pid=$!
while [ ! -s "$work/port" ]; do sleep 0.1; done

finds 'a secret missing' 'admin-token is not there: ./marketcast deploy init' rm "$secrets/admin-token"
finds 'a secret that containers cannot read' 'containers cannot read' chmod 600 "$secrets/api.properties"
finds 'users with whom a restart loses the log' 'a restart of Redis loses the log: ./marketcast deploy init' rights_taken
finds 'secrets open to all' 'others may look into' chmod 755 "$secrets"
finds "the authority's key open to all" "others may read $secrets/ca.key" chmod 644 "$secrets/ca.key"
finds 'a password open to all' 'agents/vm-2/agent.properties: chmod 600' chmod 644 "$secrets/agents/vm-2/agent.properties"
finds 'no certificate' 'edge.pem is not there' rm "$secrets/edge.pem"
finds 'something else instead of a certificate' 'edge.pem holds no certificate' no_certificate
finds 'certificates expired' 'redis.crt expired' expired
finds 'a key of another' 'do not belong together' another_key
finds 'another authority' 'redis.crt is not signed by ca.crt' another_authority
finds 'a port taken' 'is taken: end what listens there' setting HTTP_PORT "$(cat "$work/port")"
finds 'no port' "HTTP_PORT in $work/compose/.env: 'web' is no port" setting HTTP_PORT web
finds 'an origin without https' "'market.pages.dev' is no origin, write https://market.pages.dev" setting ALLOW_ORIGIN 'https://a.org, market.pages.dev'
finds 'an origin with a path' 'must end with the host or port' setting ALLOW_ORIGIN https://a.org/page
finds 'a setting that is none' 'is not a setting' add_line 'touch somewhere'
echo "$checks answers as they should be"
