#!/usr/bin/env bash
# Makes the image apache/kafka:VERSION out of what is on this machine, where no registry of images can be reached:
#   tools/kafka-image.sh FOLDER VERSION      FOLDER/VERSION holds the jars of that release; needs busybox, java and a Docker engine
# It starts like the official one: /etc/kafka/docker/run makes server.properties of the variables KAFKA_*, and runs the broker.
set -euo pipefail
folder=${1:?FOLDER} version=${2:?VERSION}
java=$(dirname "$(dirname "$(readlink -f "$(command -v java)")")")
root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT
mkdir -p "$root"/{bin,tmp,opt/kafka,opt/java,etc/kafka/docker}

cp "$(command -v busybox)" "$root/bin/busybox"
for tool in sh sleep env sed tr cat mkdir; do ln -s busybox "$root/bin/$tool"; done
cp "$(command -v bash)" "$root/bin/bash"
for part in bin lib conf release; do cp -RL "$java/$part" "$root/opt/java/" 2>/dev/null || true; done # links to files that are not installed
rm -rf "$root"/opt/java/lib/src.zip
cp "$folder/$version"/*.jar "$root/opt/kafka/"

# The libraries that bash and java are linked with, each where it is found here, and those that the jars' own ask for (zstd).
{ find "$root/opt/java" -name '*.so' -o -path '*/bin/java' | xargs ldd "$root/bin/bash" 2>/dev/null
  ldconfig -p | grep -E 'x86-64|AArch64' | grep -E 'lib(pthread|rt|dl|m|gcc_s)\.so'; } \
  | grep -oE '/[^ ]+\.so[^ ]*' | grep -v "^$root" | sort -u | while read -r library; do
  mkdir -p "$root$(dirname "$library")"
  cp -L "$library" "$root$library"
done

# Testcontainers waits for a line of the level INFO; 3.x logs by log4j 1, 4.x by log4j 2.
cat >"$root/opt/kafka/log4j.properties" <<'P'
log4j.rootLogger=INFO, stdout
log4j.appender.stdout=org.apache.log4j.ConsoleAppender
log4j.appender.stdout.layout=org.apache.log4j.PatternLayout
log4j.appender.stdout.layout.ConversionPattern=%d %p %m (%c)%n
P
cat >"$root/opt/kafka/log4j2.yaml" <<'P'
Configuration:
  Appenders:
    Console: { name: stdout, PatternLayout: { pattern: "%d %p %m (%c)%n" } }
  Loggers:
    Root: { level: INFO, AppenderRef: { ref: stdout } }
P
cat >"$root/etc/kafka/docker/run" <<'R'
#!/bin/sh
java() { exec /opt/java/bin/java -Xmx1g -Dlog4j.configuration=file:/opt/kafka/log4j.properties -Dlog4j2.configurationFile=/opt/kafka/log4j2.yaml -cp '/opt/kafka/*' "$@"; }
env | sed -n 's/^KAFKA_\([A-Z0-9_]*\)=/\1=/p' | while IFS='=' read -r name value; do
  echo "$(echo "$name" | tr 'A-Z_' 'a-z.')=${value%,}"
done >/tmp/server.properties
cat >>/tmp/server.properties <<'P'
log.dirs=/tmp/log
transaction.state.log.num.partitions=4
share.coordinator.state.topic.replication.factor=1
share.coordinator.state.topic.min.isr=1
P
(java kafka.tools.StorageTool format -t "${CLUSTER_ID:-4L6g3nShT-eMCtK--X86sw}" -c /tmp/server.properties)
java kafka.Kafka /tmp/server.properties
R
chmod +x "$root/etc/kafka/docker/run"
tar -C "$root" -c . | docker import --change 'ENV PATH=/bin:/opt/java/bin' - "apache/kafka:$version"
