#!/bin/sh
# Makes stand-ins for the images that compose.yaml names, from Debian's packages and the JDK of this machine, where no
# image can be pulled. For trying the files out only. Needs root, debootstrap, dockerd, JAVA_HOME (25).
set -eu
[ "$(id -u)" -eq 0 ] || { echo "base-images.sh: root is needed (debootstrap)" >&2; exit 1; }
[ -x "${JAVA_HOME:-}/bin/jlink" ] || { echo "base-images.sh: JAVA_HOME names no JDK" >&2; exit 1; }
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
suite=${1:-bookworm}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

if ! docker image inspect marketcast-test/debian >/dev/null 2>&1; then
  debootstrap --variant=minbase \
    --include=ca-certificates,haproxy,openssl,postgresql,redis-server,prometheus "$suite" "$work/root" >"$work/log" 2>&1 \
    || { tail -n 20 "$work/log" >&2; exit 1; }
  rm -rf "$work/root/var/cache/apt/archives" "$work/root/var/lib/apt/lists"
  tar -C "$work/root" -c . | docker import - marketcast-test/debian >/dev/null
  rm -rf "$work/root"
fi

build() {
  DOCKER_BUILDKIT=0 docker build -q -t "$1" "$work/context" >/dev/null 2>"$work/log" || { cat "$work/log" >&2; exit 1; }
  echo "made $1" >&2
}

mkdir "$work/context"
cat >"$work/context/Dockerfile" <<'TEXT'
FROM marketcast-test/debian
RUN mkdir -p /data && chown redis:redis /data
VOLUME /data
WORKDIR /data
TEXT
build "${REDIS_IMAGE:-redis:7.4}"

cp "$here/postgres-entrypoint.sh" "$work/context/"
cat >"$work/context/Dockerfile" <<'TEXT'
FROM marketcast-test/debian
COPY postgres-entrypoint.sh /usr/local/bin/
RUN mkdir -p /var/lib/postgresql/data /var/run/postgresql && chown -R postgres:postgres /var/lib/postgresql/data /var/run/postgresql && chmod 3777 /var/run/postgresql
ENV PATH="/usr/lib/postgresql/15/bin:/usr/local/bin:/usr/bin:/bin" PGDATA=/var/lib/postgresql/data/pgdata
VOLUME /var/lib/postgresql/data
ENTRYPOINT ["postgres-entrypoint.sh"]
CMD ["postgres"]
TEXT
build "${POSTGRES_IMAGE:-postgres:17}"

cat >"$work/context/Dockerfile" <<'TEXT'
FROM marketcast-test/debian
ENTRYPOINT ["haproxy"]
CMD ["-W", "-db", "-f", "/usr/local/etc/haproxy/haproxy.cfg"]
TEXT
build "${EDGE_IMAGE:-haproxy:3.0}"

cat >"$work/context/Dockerfile" <<'TEXT'
FROM marketcast-test/debian
RUN mkdir /prometheus && chown nobody:nogroup /prometheus
ENTRYPOINT ["prometheus"]
TEXT
build "${PROMETHEUS_IMAGE:-prom/prometheus:v3.5.0}"

"$JAVA_HOME/bin/jlink" --add-modules java.se,jdk.crypto.cryptoki,jdk.jfr,jdk.localedata,jdk.management,jdk.naming.dns,jdk.net,jdk.security.auth,jdk.unsupported,jdk.zipfs --strip-debug --no-header-files --no-man-pages --output "$work/context/java"
cat >"$work/context/Dockerfile" <<'TEXT'
FROM marketcast-test/debian
COPY java /opt/java/openjdk
ENV JAVA_HOME=/opt/java/openjdk PATH="/opt/java/openjdk/bin:/usr/local/bin:/usr/bin:/bin"
TEXT
build "${JAVA_IMAGE:-eclipse-temurin:25-jre}"
