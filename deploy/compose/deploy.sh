#!/bin/sh
# ./marketcast deploy: everything about running Marketcast with Docker Compose. See usage below.
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
secrets="$here/secrets"
settings="$here/.env"
project=marketcast
certificate_days=825

say() { printf '%s\n' "$*" >&2; }
fail() { say "marketcast deploy: $1"; exit 1; }
wrong() { say "marketcast deploy: $1 (./marketcast deploy --help)"; exit 2; }

usage() {
  cat <<'TEXT'
Usage: ./marketcast deploy COMMAND [OPTION…]

  init [--host NAME]… [--dry-run]
                   make passwords, certificates and .env; keeps those that are there. NAME is what agents
                   and browsers call this machine (default: localhost only)
  agent NAME       make a Redis user for one more agent and the files to take to its machine
  check            configuration and, where it runs, whether everything can be reached
  build            build the jars and the image
  up [ARG…]        start; ARGs are those of docker compose up: --scale api=3; before it --profile monitoring
  roll             replace the replicas by new ones, one after the other; no reader loses an event
  backup FOLDER    copy both stores into FOLDER while everything runs
  restore FOLDER [--yes]
                   put both stores back; what is in them now is lost, so without --yes it only says what it would do
  compose ARG…     any other command of docker compose: ps, logs -f api, stop, down

Exit codes: 0 done, 1 failed, 2 wrong usage.
TEXT
}

# Reads .env as docker compose does and not as a script.
read_settings() {
  [ -e "$settings" ] || return 0
  while IFS='=' read -r name value || [ -n "$name" ]; do
    case $name in
      '' | '#'*) continue ;;
      *[!A-Z_]*) fail "$settings: '$name' is not a setting; lines are NAME=value" ;;
    esac
    case $value in \"*\" | \'*\') value=${value#?} value=${value%?} ;; esac
    eval "$name=\$value"
  done <"$settings"
}

# local.yaml is the operator's own: what it says comes on top.
compose() {
  [ ! -e "$here/local.yaml" ] || set -- -f "$here/local.yaml" "$@"
  if docker compose version >/dev/null 2>&1; then
    docker compose -p "$project" -f "$here/compose.yaml" --project-directory "$here" "$@"
  elif command -v docker-compose >/dev/null 2>&1; then
    docker-compose -p "$project" -f "$here/compose.yaml" --project-directory "$here" "$@"
  else
    fail "neither 'docker compose' nor docker-compose is installed: apt install docker.io docker-compose"
  fi
}

password() { openssl rand -hex 24; }

# What Redis keeps of password $1.
digest() { printf '%s' "$1" | openssl dgst -sha256 -r | cut -d' ' -f1; }

# Writes standard input to secret $1, unless it is there. Containers have users of their own, so the files are
# readable to all and their folder to its owner only.
secret() {
  if [ -e "$secrets/$1" ]; then
    cat >/dev/null
    return 0
  fi
  if [ -n "$dry_run" ]; then
    cat >/dev/null
    say "would make $secrets/$1"
    return 0
  fi
  cat >"$secrets/.new"
  chmod 444 "$secrets/.new"
  mv "$secrets/.new" "$secrets/$1"
  say "made $secrets/$1"
}

authority() {
  [ ! -e "$secrets/ca.crt" ] || return 0
  [ -z "$dry_run" ] || { say "would make $secrets/ca.crt and ca.key"; return 0; }
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 3650 -subj '/CN=Marketcast' \
    -keyout "$secrets/ca.key" -out "$secrets/ca.crt" 2>/dev/null || fail "openssl could not make a certificate"
  chmod 400 "$secrets/ca.key"
  chmod 444 "$secrets/ca.crt"
  say "made $secrets/ca.crt and ca.key"
}

# Certificate $1 for the names $2 (as openssl writes them), signed by our authority, into $1.crt and $1.key.
certificate() {
  [ -z "$dry_run" ] || { say "would make a certificate for $2: $secrets/$1.*"; return 0; }
  [ -e "$secrets/ca.key" ] || fail "$secrets/ca.key is not there, so nothing can be signed: put it back, or delete ca.crt too"
  draft="$secrets/.$1"
  printf 'subjectAltName=%s\nextendedKeyUsage=serverAuth\n' "$2" >"$draft.ext"
  if ! { openssl req -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -subj "/CN=$1" \
    -keyout "$draft.key" -out "$draft.csr" \
    && openssl x509 -req -in "$draft.csr" -CA "$secrets/ca.crt" -CAkey "$secrets/ca.key" -CAcreateserial \
      -days "$certificate_days" -extfile "$draft.ext" -out "$draft.crt"; } 2>"$draft.log"; then
    complaint=$(grep -i error "$draft.log" | head -n 1)
    rm -f "$draft".*
    fail "openssl could not make a certificate for $2: $complaint"
  fi
  chmod 444 "$draft.crt" "$draft.key"
  mv "$draft.crt" "$secrets/$1.crt"
  mv "$draft.key" "$secrets/$1.key"
  rm "$draft".*
  say "made $secrets/$1.crt for $2"
}

certificates() {
  [ -e "$secrets/redis.crt" ] || certificate redis "DNS:redis,$names"
  if [ ! -e "$secrets/edge.pem" ]; then
    certificate edge "$names"
    [ -n "$dry_run" ] || cat "$secrets/edge.crt" "$secrets/edge.key" | secret edge.pem
    rm -f "$secrets/edge.crt" "$secrets/edge.key"
  fi
  [ -z "$dry_run" ] || return 0
  for host in $hosts; do
    case $host in *[!0-9.]*) test=-checkhost ;; *) test=-checkip ;; esac
    ! openssl x509 -in "$secrets/redis.crt" -noout "$test" "$host" | grep -q 'does NOT match' \
      || say "kept redis.crt, which is not for $host: delete redis.crt and redis.key, and the same command makes another"
  done
  for folder in "$secrets"/agents/*/; do
    [ -e "$folder/ca.crt" ] || continue
    cmp -s "$secrets/ca.crt" "$folder/ca.crt" || { cp -f "$secrets/ca.crt" "$folder/ca.crt"; say "renewed ${folder}ca.crt: take it to the agent's machine"; }
  done
}

# The ACL line of agent $1 with password $2: keys and channels each with the commands for them (Redis 7). The first is
# the publish script and what it calls, since Redis asks for each call in a script whether its caller may.
agent_user() {
  printf '%s' "user $1 on #$(digest "$2") resetkeys resetchannels -@all +@connection -@dangerous +info +time" \
    ' (+eval +evalsha +exists ~{marketcast}:log ~{marketcast}:meta)' \
    ' (+xadd +xrange +xrevrange ~{marketcast}:log) (+hget +hmget +hset +hdel ~{marketcast}:meta)' \
    ' (+get +set ~{marketcast}:seen:*) (+publish &{marketcast}:feed)' \
    ' (+subscribe +unsubscribe &{marketcast}:control) (+rpush +expire ~{marketcast}:reply:*)' \
    ' (+zadd +zrem +zremrangebyscore ~{marketcast}:agents)' \
    " (+hget +hset +expire +del ~{marketcast}:agent:$1) (+xadd +xrange +expire ~{marketcast}:agent:$1:log)" \
    ' (+hget +hmget +hstrlen %R~{marketcast}:names:*)'
  echo
}

replica_user() {
  printf '%s' "user replica on #$(digest "$1") resetkeys ~{marketcast}:* resetchannels &{marketcast}:* -@all" \
    ' +@read +@write +@stream +@pubsub +@connection -@scripting -@dangerous +eval +evalsha +info +time'
  echo
}

# Redis replays its append-only file as user default and leaves out, with nothing but lines in its log, each transaction
# that this user may not make (Redis issue 14541); every script that writes is one. So default may do everything, and
# nobody can be it: it is off and has no password.
default_user='user default off resetpass ~* &* +@all'

# Writes standard input to the users of Redis, which reads them where it runs. The file itself is mounted, so it is
# written to and not replaced.
renew_users() {
  cat >"$secrets/.new"
  chmod 644 "$secrets/redis-users.acl"
  cat "$secrets/.new" >"$secrets/redis-users.acl"
  chmod 444 "$secrets/redis-users.acl"
  rm "$secrets/.new"
  if [ -n "$(compose ps -q redis 2>/dev/null)" ]; then
    redis_cli ACL LOAD >/dev/null
    say "Redis knows it"
  fi
}

# Earlier versions made a default without rights.
mend_default_user() {
  grep -qx 'user default off' "$secrets/redis-users.acl" 2>/dev/null || return 0
  [ -z "$dry_run" ] || { say "would give user default its rights in $secrets/redis-users.acl"; return 0; }
  users=$(grep -vx 'user default off' "$secrets/redis-users.acl")
  say "gave user default its rights in $secrets/redis-users.acl: without them a restart of Redis loses the log"
  printf '%s\n' "$default_user" "$users" | renew_users
}

# What agent $1 with password $2 needs on its machine.
agent_files() {
  [ -z "$dry_run" ] || { say "would make $secrets/agents/$1"; return 0; }
  mkdir -p "$secrets/agents/$1"
  cp "$secrets/ca.crt" "$secrets/agents/$1/ca.crt"
  cat >"$secrets/agents/$1/agent.properties" <<TEXT
# Into the agent's folder, together with ca.crt. Set the address of this server and where ca.crt lies.
redis = rediss://$1:$2@${agent_host:-localhost}:${REDIS_PORT:-6380}
redis-ca = ca.crt
agent = $1
TEXT
  chmod 600 "$secrets/agents/$1/agent.properties"
  say "made $secrets/agents/$1: take both files to the agent's machine"
}

init() {
  dry_run=''
  names='DNS:localhost,IP:127.0.0.1'
  hosts=''
  while [ $# -gt 0 ]; do
    case $1 in
      --dry-run) dry_run=yes ;;
      --host)
        [ $# -gt 1 ] || wrong "--host needs a name or an address"
        shift
        case $1 in
          '' | -* | .* | *[!A-Za-z0-9.-]*) wrong "--host takes a name or an IPv4 address, without https:// and port; not '$1'" ;;
          *[!0-9.]*) names="$names,DNS:$1" ;;
          *) names="$names,IP:$1" ;;
        esac
        hosts="$hosts $1"
        ;;
      *) wrong "init does not know $1" ;;
    esac
    shift
  done
  agent_host=${hosts# }
  agent_host=${agent_host%% *}
  command -v openssl >/dev/null || fail "openssl is not installed: apt install openssl"
  umask 077
  [ -n "$dry_run" ] || mkdir -p "$secrets"
  authority
  certificates
  password | secret postgres-password
  redis_passwords
  password | secret admin-token
  password | secret grafana-password
  # docker-compose reads every secret's file, also of profiles that are not used
  printf '# docs/cloudflare.md\n' | secret tunnel.yml
  printf '{}\n' | secret tunnel.json
  if [ ! -e "$settings" ] && [ -z "$dry_run" ]; then
    cp "$here/settings.env" "$settings"
    say "made $settings: look at it, then ./marketcast deploy build and ./marketcast deploy up"
  fi
}

# Three files hold the same passwords, so either all of them are there or none.
redis_passwords() {
  there=''
  for file in redis-users.acl redis-operator api.properties; do
    [ ! -e "$secrets/$file" ] || there="$there $file"
  done
  case $there in
    '') ;;
    *' '*' '*' '*)
      mend_default_user
      return 0
      ;;
    *) fail "$secrets has only$there of redis-users.acl, redis-operator and api.properties, which hold the same
passwords. Put the rest back; or delete what is there and the folder agents: init then makes new passwords for all of
them; stop and start everything, and take the new files to the agents." ;;
  esac
  agent=$(password)
  replica=$(password)
  operator=$(password)
  secret redis-users.acl <<TEXT
$default_user
$(agent_user agent "$agent")
$(replica_user "$replica")
user health on nopass resetkeys resetchannels -@all +ping
user operator on #$(digest "$operator") ~* &* +@all
TEXT
  printf '%s' "$operator" | secret redis-operator
  secret api.properties <<TEXT
marketcast.redis.uri=rediss://replica:$replica@redis:6379
marketcast.database.url=jdbc:postgresql://postgres/marketcast
marketcast.database.username=marketcast
marketcast.database.password=$(cat "$secrets/postgres-password" 2>/dev/null)
TEXT
  agent_files agent "$agent"
}

add_agent() {
  [ $# -eq 1 ] || wrong "agent needs a name"
  case $1 in '' | *[!A-Za-z0-9_-]* | default | agent | replica | health | operator)
    wrong "an agent's name has letters, digits, - and _, and is none of Marketcast's own users" ;;
  esac
  [ -e "$secrets/redis-users.acl" ] || fail "there are no secrets yet: ./marketcast deploy init"
  ! grep -q "^user $1 " "$secrets/redis-users.acl" || fail "there is an agent $1 already; its files: $secrets/agents/$1"
  dry_run=''
  agent_host=$(sed -n 's/^redis = .*@\(.*\):.*/\1/p' "$secrets/agents/agent/agent.properties")
  new=$(password)
  umask 077
  agent_files "$1" "$new"
  { cat "$secrets/redis-users.acl"; agent_user "$1" "$new"; } | renew_users
}

redis_cli() {
  compose exec -T -e REDISCLI_AUTH="$(cat "$secrets/redis-operator")" redis \
    redis-cli --tls --cacert /run/secrets/ca.crt -h redis --user operator "$@"
}

# Waits until container $1 is healthy.
await_healthy() {
  i=0
  until [ "$(docker inspect -f '{{.State.Health.Status}}' "$1")" = healthy ]; do
    i=$((i + 1))
    [ "$i" -le 120 ] || fail "container $1 did not become healthy in two minutes: docker logs $1"
    sleep 1
  done
}

roll() {
  old=$(compose ps -q api)
  [ -n "$old" ] || fail "no replica runs: ./marketcast deploy up"
  count=$(printf '%s\n' "$old" | wc -l)
  for id in $old; do
    say "a new replica for $(docker inspect -f '{{.Name}}' "$id") …"
    compose up -d --no-deps --no-recreate --scale api=$((count + 1)) api
    for each in $(compose ps -q api); do
      await_healthy "$each"
    done
    docker stop -t 40 "$id" >/dev/null
    docker rm "$id" >/dev/null
  done
}

backup() {
  [ $# -eq 1 ] || wrong "backup needs a folder"
  umask 077
  mkdir -p "$1"
  [ -z "$(ls -A "$1")" ] || fail "$1 is not empty"
  # PostgreSQL first: what the log has and the database has not is stored once more; the other way round there
  # would be events in the database whose cursors Redis gives out again
  say "PostgreSQL …"
  compose exec -T postgres pg_dump -U marketcast -d marketcast -Fc >"$1/postgres.dump"
  say "Redis …"
  # the files of the append-only log may be copied while none of them is being rewritten
  redis_cli CONFIG SET auto-aof-rewrite-percentage 0 >/dev/null
  until redis_cli INFO persistence | grep -q 'aof_rewrite_in_progress:0'; do sleep 1; done
  copied=0
  compose exec -T redis tar -C /data -cf - appendonlydir >"$1/redis.tar" || copied=$?
  redis_cli CONFIG SET auto-aof-rewrite-percentage 100 >/dev/null
  # 1: a file grew meanwhile; what is cut off at its end, Redis leaves out when it reads it
  { [ "$copied" -le 1 ] && is_whole "$1/redis.tar"; } || fail "the log of Redis could not be copied"
  (cd "$1" && sha256sum postgres.dump redis.tar >SHA256SUMS)
  say "done: $(du -sh "$1" | cut -f1) in $1"
}

# Whether archive $1 can be read to its end and tells Redis which files its log has.
is_whole() {
  tar -tf "$1" >/dev/null 2>&1 && tar -tf "$1" | grep -q 'appendonly\.aof\.manifest$'
}

restore() {
  [ $# -ge 1 ] || wrong "restore needs a folder"
  (cd "$1" 2>/dev/null && sha256sum -c --quiet SHA256SUMS) || fail "$1 holds no whole backup"
  if [ "${2:-}" != --yes ]; then
    say "would stop the replicas and Redis, replace both stores by those of $1, and start again."
    say "What is in them now is lost. To do it: ./marketcast deploy restore $1 --yes"
    return 0
  fi
  count=$(compose ps -q api | wc -l)
  compose stop api redis
  say "PostgreSQL …"
  compose exec -T postgres dropdb -U marketcast --force --if-exists marketcast
  compose exec -T postgres createdb -U marketcast marketcast
  compose exec -T postgres pg_restore -U marketcast -d marketcast --no-owner --exit-on-error <"$1/postgres.dump"
  say "Redis …"
  compose run --rm -T --entrypoint sh redis -c 'rm -rf /data/* && tar -C /data -xf -' <"$1/redis.tar"
  compose up -d --no-recreate redis
  await_healthy "$(compose ps -q redis)"
  check_restored
  # the log's readers are further than the database is now: they begin anew, and what is stored already stays as it is
  redis_cli XGROUP DESTROY '{marketcast}:log' market >/dev/null
  compose up -d --no-recreate --scale "api=$((count > 0 ? count : 1))" redis api
}

# What is in the database was given out: where the log does not have it, Redis would give its offsets out again, and
# replicas would take the new events for those that are stored.
check_restored() {
  stored=$(compose exec -T postgres psql -U marketcast -d marketcast -AtF ' ' -c 'SELECT name,
    (SELECT max("offset") FROM event WHERE epoch = name) FROM epoch WHERE EXISTS (SELECT FROM event WHERE epoch = name)
    ORDER BY number DESC LIMIT 1')
  [ -n "$stored" ] || return 0
  epoch=$(redis_cli HGET '{marketcast}:meta' epoch)
  newest=$(redis_cli XREVRANGE '{marketcast}:log' + - COUNT 1 | sed -n '1s/-.*//p')
  case ",$(redis_cli HGET '{marketcast}:meta' past)," in *",${stored% *},"*) return 0 ;; esac
  if [ "$epoch" != "${stored% *}" ] || [ "${newest:-0}" -lt "${stored#* }" ]; then
    fail "Redis came back behind PostgreSQL, which has events up to ${stored% *}:${stored#* }; the log ends at $epoch:${newest:-0}.
Replicas are not started: they would take new events for those that have their offsets in the database. Why it is so:
./marketcast deploy compose logs redis. Restore another backup; or ./marketcast deploy up, and lose those events."
  fi
  say "Redis has the log up to $epoch:$newest, PostgreSQL events up to ${stored% *}:${stored#* }"
}

up() {
  [ -e "$secrets/api.properties" ] || fail "there are no secrets yet: ./marketcast deploy init"
  profiles=''
  while [ "${1:-}" = --profile ] && [ $# -gt 1 ]; do
    profiles="$profiles --profile $2"
    shift 2
  done
  # shellcheck disable=SC2086 # pairs of words
  compose $profiles up -d "$@"
}

command=${1:-help}
[ $# -eq 0 ] || shift
read_settings
case $command in
  help | --help | -h) usage ;;
  init) init "$@" ;;
  agent) add_agent "$@" ;;
  check) . "$here/check.sh" ;;
  up) up "$@" ;;
  roll) roll ;;
  backup) backup "$@" ;;
  restore) restore "$@" ;;
  compose) compose "$@" ;;
  *) wrong "unknown command: $command" ;;
esac
