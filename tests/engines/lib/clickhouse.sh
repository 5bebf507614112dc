#!/bin/sh
# Two servers of ClickHouse on loopback, a cluster called fleet, in a directory
# of their own, while COMMAND runs: clickhouse.sh PORT COMMAND [ARGUMENT ...]
# COMMAND finds them at $CLICKHOUSE_A and $CLICKHOUSE_B, ports of clickhouse-client.
# SPDX-License-Identifier: MIT
set -u
port=$1
shift
dir=$(mktemp -d) || exit
pids=
stop() {
	# shellcheck disable=SC2086
	[ -z "$pids" ] || kill $pids 2>/dev/null
	wait
	rm -rf "$dir"
}
trap stop EXIT
trap 'exit 1' HUP INT TERM

users() {
	cat <<-'EOT'
	<yandex><profiles><default>
	<max_memory_usage>500000000</max_memory_usage>
	<max_insert_block_size>65536</max_insert_block_size>
	<min_insert_block_size_rows>65536</min_insert_block_size_rows>
	<min_insert_block_size_bytes>67108864</min_insert_block_size_bytes>
	<insert_distributed_sync>1</insert_distributed_sync>
	<max_threads>2</max_threads>
	</default></profiles>
	<users><default><password></password>
	<networks><ip>127.0.0.1</ip></networks>
	<profile>default</profile><quota>default</quota></default></users>
	<quotas><default></default></quotas></yandex>
	EOT
}

config() {
	cat <<-EOT
	<yandex><logger><level>warning</level>
	<log>$1/log</log><errorlog>$1/err</errorlog></logger>
	<listen_host>127.0.0.1</listen_host><tcp_port>$2</tcp_port>
	<http_port>$(($2 + 2))</http_port>
	<interserver_http_port>$(($2 + 4))</interserver_http_port>
	<path>$1/data/</path><tmp_path>$1/tmp/</tmp_path>
	<user_files_path>$1/files/</user_files_path>
	<format_schema_path>$1/schemas/</format_schema_path>
	<users_config>users.xml</users_config>
	<default_profile>default</default_profile>
	<default_database>default</default_database>
	<mark_cache_size>67108864</mark_cache_size>
	<uncompressed_cache_size>0</uncompressed_cache_size>
	<timezone>UTC</timezone>
	<remote_servers><fleet>
	<shard><replica><host>127.0.0.1</host><port>$port</port></replica></shard>
	<shard><replica><host>127.0.0.1</host><port>$((port + 1))</port></replica></shard>
	</fleet></remote_servers></yandex>
	EOT
}

for n in 0 1; do
	d=$dir/$n
	mkdir -p "$d/data" "$d/tmp" "$d/files" "$d/schemas" || exit
	config "$d" $((port + n)) >"$d/config.xml"
	users >"$d/users.xml"
	(cd "$d" && exec clickhouse-server --config-file=config.xml) \
		>"$d/out" 2>&1 &
	pids="$pids $!"
done
for n in 0 1; do
	tries=0
	until clickhouse-client --host 127.0.0.1 --port $((port + n)) \
		-q 'SELECT 1' >/dev/null 2>&1; do
		tries=$((tries + 1))
		if [ $tries -gt 600 ]; then
			cat "$dir/$n/out" "$dir/$n/err" >&2
			exit 1
		fi
		sleep 0.2
	done
done
CLICKHOUSE_A=$port CLICKHOUSE_B=$((port + 1)) "$@"
