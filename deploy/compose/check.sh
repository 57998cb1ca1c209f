# shellcheck shell=sh
# ./marketcast deploy check: part of deploy.sh. PASS, WARN or FAIL a line, with what to do; exit code 1 where something fails.

# shellcheck disable=SC2154 # deploy.sh sets $secrets
failures=0
warn_days=30
verdict() {
  printf '%-5s %-14s %s\n' "$1" "$2" "$3"
  [ "$1" != FAIL ] || failures=$((failures + 1))
}

check_tools() {
  if ! docker info >/dev/null 2>&1; then
    verdict FAIL docker "the Docker daemon does not answer: start it (systemctl start docker), or join the group docker"
    return 0
  fi
  verdict PASS docker "$(docker version -f '{{.Server.Version}}')"
  if complaint=$(compose config 2>&1 >/dev/null); then
    verdict PASS configuration "compose.yaml and .env"
  else
    verdict FAIL configuration "$complaint"
  fi
}

check_secrets() {
  for name in redis-users.acl redis.crt redis.key ca.crt edge.pem postgres-password api.properties admin-token; do
    [ -s "$secrets/$name" ] || verdict FAIL secrets "$secrets/$name is not there: ./marketcast deploy init"
  done
  case $(stat -c %a "$secrets" 2>/dev/null) in
    700) verdict PASS secrets "$secrets is its owner's only" ;;
    '') ;;
    *) verdict FAIL secrets "others may look into $secrets: chmod 700 $secrets" ;;
  esac
}

check_certificates() {
  for name in ca redis edge; do
    file="$secrets/$name.crt"
    [ -s "$file" ] || continue
    until=$(openssl x509 -in "$file" -noout -enddate | cut -d= -f2)
    if ! openssl x509 -in "$file" -noout -checkend 0 >/dev/null; then
      verdict FAIL certificate "$name.crt has expired: delete $name.crt and $name.key, ./marketcast deploy init, restart"
    elif ! openssl x509 -in "$file" -noout -checkend $((warn_days * 86400)) >/dev/null; then
      verdict WARN certificate "$name.crt expires $until: delete it and its key, ./marketcast deploy init, restart"
    else
      verdict PASS certificate "$name.crt until $until"
    fi
  done
}

check_exposure() {
  case ${EDGE_ADDRESS:-127.0.0.1} in
    127.* | ::1) verdict PASS exposure "the web is on loopback" ;;
    *) verdict WARN exposure "the web is on $EDGE_ADDRESS, port ${HTTP_PORT:-8080} without TLS: anybody who reaches it may read" ;;
  esac
  case ${REDIS_ADDRESS:-127.0.0.1} in
    127.* | ::1) verdict PASS exposure "Redis is on loopback" ;;
    *) verdict WARN exposure "Redis is on $REDIS_ADDRESS with TLS and passwords: let the firewall admit the agents only" ;;
  esac
}

check_containers() {
  for service in redis postgres api edge; do
    ids=$(compose ps -q "$service" 2>/dev/null)
    if [ -z "$ids" ]; then
      verdict FAIL "$service" "does not run: ./marketcast deploy up"
      continue
    fi
    for id in $ids; do
      state=$(docker inspect -f '{{.State.Status}} {{if .State.Health}}{{.State.Health.Status}}{{end}}' "$id")
      case $state in
        'running healthy' | 'running ') verdict PASS "$service" "$(docker inspect -f '{{.Name}}' "$id") $state" ;;
        *) verdict FAIL "$service" "$(docker inspect -f '{{.Name}}' "$id") is $state: docker logs $id" ;;
      esac
    done
  done
}

check_reach() {
  base="http://${EDGE_ADDRESS:-127.0.0.1}:${HTTP_PORT:-8080}"
  if curl -fsS -m 5 -o /dev/null "$base/api/v1/realtime/status"; then
    verdict PASS web "$base answers"
  else
    verdict FAIL web "$base does not answer: ./marketcast deploy compose logs edge api"
  fi
  if curl -sS -m 3 -N "$base/api/v1/stream" 2>/dev/null | grep -q '^id:'; then
    verdict PASS stream "begins at once"
  else
    verdict FAIL stream "$base/api/v1/stream says nothing: is something between that buffers?"
  fi
  if openssl s_client -connect "${REDIS_ADDRESS:-127.0.0.1}:${REDIS_PORT:-6380}" -CAfile "$secrets/ca.crt" \
    -verify_return_error </dev/null >/dev/null 2>&1; then
    verdict PASS redis-tls "port ${REDIS_PORT:-6380}, certificate of our authority"
  else
    verdict FAIL redis-tls "no TLS on port ${REDIS_PORT:-6380}: ./marketcast deploy compose logs edge redis"
  fi
}

check_tools
check_secrets
check_certificates
check_exposure
if [ "$failures" -eq 0 ]; then
  if [ -n "$(compose ps -q 2>/dev/null)" ]; then
    check_containers
    check_reach
  else
    verdict WARN running "nothing runs, so what can be reached was not checked: ./marketcast deploy up"
  fi
fi
[ "$failures" -eq 0 ]
