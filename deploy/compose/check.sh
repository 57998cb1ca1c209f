# shellcheck shell=sh
# ./marketcast deploy check: part of deploy.sh. PASS, WARN or FAIL a line, with what to do; exit code 1 where something fails.

# shellcheck disable=SC2154 # deploy.sh sets $secrets and $settings
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
  docker image inspect "${API_IMAGE:-marketcast/api:local}" >/dev/null 2>&1 \
    || verdict FAIL image "${API_IMAGE:-marketcast/api:local} is not there: ./marketcast deploy build"
}

# Containers have users of their own, so they need files that all may read, in a folder that its owner alone may enter.
check_secrets() {
  before=$failures
  for name in ca.crt redis-users.acl redis.crt redis.key edge.pem postgres-password api.properties admin-token; do
    if [ ! -s "$secrets/$name" ]; then
      verdict FAIL secrets "$secrets/$name is not there: ./marketcast deploy init"
    elif [ "$(stat -c %a "$secrets/$name" | cut -c3)" -lt 4 ]; then
      verdict FAIL secrets "containers cannot read $secrets/$name: chmod 444 $secrets/$name"
    fi
  done
  ! grep -qx 'user default off' "$secrets/redis-users.acl" 2>/dev/null \
    || verdict FAIL secrets "with the users in redis-users.acl a restart of Redis loses the log: ./marketcast deploy init"
  case $(stat -c %a "$secrets" 2>/dev/null) in
    700 | '') ;;
    *) verdict FAIL secrets "others may look into $secrets: chmod 700 $secrets" ;;
  esac
  for file in "$secrets/ca.key" "$secrets"/agents/*/agent.properties; do
    case $(stat -c %a "$file" 2>/dev/null) in
      [46]00 | '') ;;
      *) verdict FAIL secrets "others may read $file: chmod 600 $file" ;;
    esac
  done
  [ "$failures" -gt "$before" ] || verdict PASS secrets "all there, $secrets is its owner's only"
}

check_certificates() {
  certificate_of ca.crt 'ca.*, redis.* and edge.pem' 'then stop and start everything, and take agents/*/ca.crt to the agents'
  certificate_of redis.crt 'redis.crt and redis.key' './marketcast deploy compose restart redis'
  certificate_of edge.pem 'edge.pem' './marketcast deploy compose restart edge'
  [ -s "$secrets/redis.crt" ] && [ -s "$secrets/ca.crt" ] || return 0
  openssl verify -no_check_time -CAfile "$secrets/ca.crt" "$secrets/redis.crt" >/dev/null 2>&1 \
    || verdict FAIL certificate "redis.crt is not signed by ca.crt, so agents refuse it: delete redis.crt and redis.key, ./marketcast deploy init, ./marketcast deploy compose restart redis"
}

# Certificate $1; to renew it delete $2, and in the end do $3.
certificate_of() {
  file="$secrets/$1"
  [ -s "$file" ] || return 0
  renew="delete $2, ./marketcast deploy init, $3"
  if ! openssl x509 -in "$file" -noout 2>/dev/null; then
    verdict FAIL certificate "$1 holds no certificate: $renew"
    return 0
  fi
  until=$(openssl x509 -in "$file" -noout -enddate | cut -d= -f2)
  if ! openssl x509 -in "$file" -noout -checkend 0 >/dev/null; then
    verdict FAIL certificate "$1 expired $until: $renew"
  elif ! fits_key "$1"; then
    verdict FAIL certificate "$1 and its key do not belong together: $renew"
  elif ! openssl x509 -in "$file" -noout -checkend $((warn_days * 86400)) >/dev/null; then
    verdict WARN certificate "$1 expires $until: $renew"
  else
    verdict PASS certificate "$1 until $until"
  fi
}

fits_key() {
  case $1 in ca.crt) return 0 ;; redis.crt) key=redis.key ;; *) key=$1 ;; esac
  [ "$(openssl x509 -in "$secrets/$1" -noout -pubkey)" = "$(openssl pkey -in "$secrets/$key" -pubout 2>/dev/null)" ]
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
  # word by word, and * is no pattern
  set -f
  for origin in $(printf '%s' "${ALLOW_ORIGIN:-*}" | tr ',' ' '); do
    case $origin in
      '*') ;;
      http://*/* | https://*/*) verdict FAIL settings "ALLOW_ORIGIN in $settings: '$origin' must end with the host or port" ;;
      http://?* | https://?*) ;;
      *) verdict FAIL settings "ALLOW_ORIGIN in $settings: '$origin' is no origin, write https://$origin" ;;
    esac
  done
  set +f
}

# Whether what is to be published is free. Only while nothing of ours runs.
check_ports() {
  port_of HTTP_PORT "${EDGE_ADDRESS:-127.0.0.1}" "${HTTP_PORT:-8080}"
  port_of HTTPS_PORT "${EDGE_ADDRESS:-127.0.0.1}" "${HTTPS_PORT:-8443}"
  port_of REDIS_PORT "${REDIS_ADDRESS:-127.0.0.1}" "${REDIS_PORT:-6380}"
  port_of GRAFANA_PORT 127.0.0.1 "${GRAFANA_PORT:-3000}"
}

port_of() {
  case $3 in
    '' | *[!0-9]* | ??????*) verdict FAIL ports "$1 in $settings: '$3' is no port"; return 0 ;;
  esac
  asked=0
  curl -s -m 2 -o /dev/null "http://$([ "$2" = 0.0.0.0 ] && echo 127.0.0.1 || echo "$2"):$3/" || asked=$?
  # 7: nobody listens
  if [ "$asked" -eq 7 ]; then
    verdict PASS ports "$2:$3 is free"
  else
    verdict FAIL ports "$2:$3 is taken: end what listens there (ss -ltnp 'sport = :$3'), or change $1 in $settings"
  fi
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
if [ -n "$(compose ps -q 2>/dev/null)" ]; then
  if [ "$failures" -eq 0 ]; then
    check_containers
    check_reach
  fi
else
  check_ports
  verdict WARN running "nothing runs, so what can be reached was not checked: ./marketcast deploy up"
fi
[ "$failures" -eq 0 ]
