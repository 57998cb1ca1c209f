#!/bin/sh
# What the users of a running deployment's Redis may and may not do, asked of Redis itself. Part of compose-test.sh.
set -euf
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
root=$(CDPATH='' cd -- "$here/../../.." && pwd)
secrets="$root/deploy/compose/secrets"
asked=0

# Asks as user $1 with password $2.
ask() {
  user=$1
  password=$2
  shift 2
  "$root/marketcast" deploy compose exec -T -e REDISCLI_AUTH="$password" redis timeout 2 \
    redis-cli --tls --cacert /run/secrets/ca.crt -h redis --user "$user" "$@" 2>&1 </dev/null || true
}
# The password of user $1 in the address in file $2.
password_in() { sed -n "s/.*rediss:\/\/$1:\([^@]*\)@.*/\1/p" "$2"; }
refused() {
  case $(ask "$@") in
    *NOPERM* | *NOAUTH* | *"user executing the script can't"* | *'not allowed from script'* | *WRONGPASS*) asked=$((asked + 1)) ;;
    *) user=$1; shift 2; echo "FAILED: $user may $*"; exit 1 ;;
  esac
}
allowed() {
  case $(ask "$@") in
    *NOPERM* | *WRONGPASS* | *NOAUTH* | *ERR*) user=$1; shift 2; echo "FAILED: $user may not $*"; exit 1 ;;
    *) asked=$((asked + 1)) ;;
  esac
}

agent=$(password_in agent "$secrets/agents/agent/agent.properties")
replica=$(password_in replica "$secrets/api.properties")
log='{marketcast}:log'

refused default '' PING
refused agent wrong PING
for command in FLUSHALL FLUSHDB SHUTDOWN SAVE 'CONFIG GET *' 'KEYS *' 'SCAN 0' 'ACL LIST' 'ACL WHOAMI' MONITOR 'CLIENT LIST' \
  'CLIENT KILL TYPE normal' 'CLIENT PAUSE 1' 'SCRIPT FLUSH' 'FUNCTION LIST' 'REPLICAOF NO ONE' 'MODULE LIST' \
  "SORT $log" "MIGRATE 10.0.0.1 6379 $log 0 1"; do
  # shellcheck disable=SC2086 # words
  refused agent "$agent" $command
  # shellcheck disable=SC2086
  [ "$command" = 'SCAN 0' ] || [ "$command" = 'ACL WHOAMI' ] || refused replica "$replica" $command
done
for command in "DEL $log" "EXPIRE $log 1" "XTRIM $log MAXLEN 0" 'DEL {marketcast}:meta' 'GET other' 'HGETALL {marketcast}:replica:x' \
  'HSET {marketcast}:agent:other status x' 'XADD {marketcast}:agent:other:log * a b' 'LRANGE {marketcast}:reply:x 0 -1' \
  'HSET {marketcast}:names:ro:en names x' 'HSET {marketcast}:alerts x y' 'SET {marketcast}:alerts:lease x' \
  'SUBSCRIBE {marketcast}:feed' 'SUBSCRIBE {marketcast}:monitor' 'PSUBSCRIBE *' 'PUBLISH {marketcast}:control x' \
  'PUBLISH {marketcast}:monitor x'; do
  # shellcheck disable=SC2086
  refused agent "$agent" $command
done
# a script of one's own is not refused, but may do no more than its caller
refused agent "$agent" EVAL "return redis.call('DEL', KEYS[1])" 1 "$log"
refused agent "$agent" EVAL "return redis.call('FLUSHALL')" 0
refused replica "$replica" GET other
refused replica "$replica" SUBSCRIBE other
refused replica "$replica" EVAL "return redis.call('CONFIG', 'GET', '*')" 0
refused health none GET "$log"

for command in PING TIME 'INFO server' "XREVRANGE $log + - COUNT 1" 'HSET {marketcast}:agent:agent at 1' 'EXPIRE {marketcast}:agent:agent 15' \
  'ZADD {marketcast}:agents 1 tester' 'ZREM {marketcast}:agents tester' 'RPUSH {marketcast}:reply:tester x' 'EXPIRE {marketcast}:reply:tester 1' \
  'HGET {marketcast}:names:ro:en version' 'SUBSCRIBE {marketcast}:control'; do
  # shellcheck disable=SC2086
  allowed agent "$agent" $command
done
allowed replica "$replica" XLEN "$log"
allowed health none PING
echo "$asked questions answered as they should be"
