#!/bin/sh
# A fleet's profiles in ClickHouse, two servers of it: what they answer is what
# our reports say of the same files, also after a load that was killed.
# shellcheck disable=SC2034
# SPDX-License-Identifier: MIT
up=../..
. "$(dirname "$0")/../tap.sh"
. "$(dirname "$0")/lib/fleet.sh"
if [ -z "${CLICKHOUSE_A:-}" ]; then
	exec sh "$top/tests/engines/lib/clickhouse.sh" "${CLICKHOUSE_PORT:-19077}" "$0"
fi
queries=$fleet/clickhouse-queries.sql

schema() {
	# shellcheck disable=SC2153
	for port in "$CLICKHOUSE_A" "$CLICKHOUSE_B"; do
		clickhouse-client --host 127.0.0.1 --port "$port" -n \
			<"$fleet/clickhouse.sql" || return
	done
}

insert='INSERT INTO prof.rows FORMAT TSV'

load() {
	sh "$fleet/fleet.sh" load "$store" clickhouse-client --host 127.0.0.1 \
		--port "$CLICKHOUSE_A" -q "$insert"
}

# ask NAME KEY=VALUE...
ask() {
	sh "$fleet/fleet.sh" query "$queries" "$@" profile=profile >"$tmp/query" &&
		clickhouse-client --host 127.0.0.1 --port "$CLICKHOUSE_A" \
			<"$tmp/query"
}

tops() {
	for service in web batch; do
		for hour in 00 01 02; do
			want_top "$service" "$hour" >"$tmp/want" &&
				ask top service="$service" type=cpu/nanoseconds \
					hour="2026-11-20 $hour:00:00" >"$tmp/got" &&
				same_top "$tmp/want" "$tmp/got" || return
		done
	done
}

# An hour comes back out as the profile that the files make.
back() {
	ask rows service=web hour='2026-11-20 01:00:00' >"$tmp/rows" &&
		prof-decode --from-rows=samples/count "$tmp/rows" | grep -v '^#' >"$tmp/got" &&
		prof-decode "$spool"/web/20261120T01* | grep -v '^#' >"$tmp/want" &&
		[ -s "$tmp/want" ] && cmp "$tmp/want" "$tmp/got"
}

# Two hours against each other, through text.
two_hours() {
	for hour in 00 01; do
		ask rows service=web hour="2026-11-20 $hour:00:00" |
			prof-decode --from-rows=samples/count >"$tmp/$hour.prof" || return
		prof-decode "$spool"/web/20261120T"$hour"* >"$tmp/$hour.want" || return
	done
	prof-diff "$tmp/00.prof" "$tmp/01.prof" | prof-top >"$tmp/got"
	prof-diff "$tmp/00.want" "$tmp/01.want" | prof-top >"$tmp/want"
	grep -v '^Time' "$tmp/want" | tail -n 12 >"$tmp/a"
	grep -v '^Time' "$tmp/got" | tail -n 12 >"$tmp/b"
	[ -s "$tmp/a" ] && diff "$tmp/a" "$tmp/b"
}

# The rollup has the same, by hour, however often it is filled.
trend() {
	for hour in 00 01 02 01; do
		ask rollup service=web hour="2026-11-20 $hour:00:00" || return
	done
	ask trend service=web type=cpu/nanoseconds >"$tmp/trend" || return
	for hour in 00 01 02; do
		prof-top --tsv --cum -f 0 -n 0 "$spool/web/20261120T$hour"* |
			awk -F'\t' -v h="$hour" 'NR > 1 { print $7 "\t" h "\t" $4 }'
	done >"$tmp/all"
	awk -F'\t' 'NR == FNR { cum[$1, $2] = $3; next }
	{
		n = split($2, v, /[][,]/)
		for (i = 2; i < n; i++) {
			seen++
			if (cum[$1, sprintf("%02d", i - 2)] != v[i]) {
				print $1, v[i], cum[$1, sprintf("%02d", i - 2)]
				bad = 1
			}
		}
	}
	END { exit bad || seen != 60 }' "$tmp/all" "$tmp/trend"
}

# Backslashes, tabs, quotes: what a name may have comes back as it was.
hostile() {
	hostile_spool &&
		sh "$fleet/fleet.sh" load "$tmp/store2" clickhouse-client \
			--host 127.0.0.1 --port "$CLICKHOUSE_A" -q "$insert" &&
		ask rows service=evil hour='2026-11-20 00:00:00' |
		prof-decode --from-rows >"$tmp/got" && same_hostile "$tmp/got"
}

both() {
	for port in "$CLICKHOUSE_A" "$CLICKHOUSE_B"; do
		clickhouse-client --host 127.0.0.1 --port "$port" \
			-q 'SELECT count() FROM prof.samples_local'
	done >"$tmp/counts"
	cat "$tmp/counts"
	awk '$1 == 0 { bad = 1 } END { exit bad || NR != 2 }' "$tmp/counts"
}

check 'a schema on both servers' schema
check '300 profiles in a spool' fill_spool
check 'merge them by service, host and hour' \
	sh "$fleet/fleet.sh" merge "$spool" "$store"
check 'a load is killed in the middle' killed_load clickhouse-client \
	--host 127.0.0.1 --port "$CLICKHOUSE_A" -q "$insert"
check 'and run again' load
check 'a third time there is nothing to do' load
check 'both servers have a part' both
check 'the top functions of every service and hour, to the nanosecond' tops
check 'an hour as a profile again' back
check 'two hours against each other' two_hours
check 'hour by hour, from the rollup' trend
check 'hostile names' hostile
finish
