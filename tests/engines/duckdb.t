#!/bin/sh
# A fleet's profiles in Parquet, by DuckDB: what it answers is what our reports
# say of the same files, also after a load that was killed.
# shellcheck disable=SC2034
# SPDX-License-Identifier: MIT
up=../..
. "$(dirname "$0")/../tap.sh"
. "$(dirname "$0")/lib/fleet.sh"
plain=-p
npm=${NPM_DIR:-$(dirname "$bin")/npm}
queries=$fleet/duckdb-queries.sql

# ask NAME KEY=VALUE...
ask() {
	sh "$fleet/fleet.sh" query "$queries" "$@" >"$tmp/query" &&
		node "$top/tests/engines/duckdb.mjs" "$npm" <"$tmp/query"
}

# What fleet.sh load runs: rows on standard input to a file of their own.
cat >"$tmp/to-parquet" <<'EOT'
#!/bin/sh
out=$PARQUET/$(echo "$FLEET_RESULT" | tr / ,).parquet
cat >"$out.tsv" &&
	sh "$FLEET/fleet.sh" query "$FLEET/duckdb-queries.sql" load \
		tsv="$out.tsv" parquet="$out.tmp" |
	node "$TESTS/duckdb.mjs" "$NPM" && mv "$out.tmp" "$out" && rm "$out.tsv"
EOT
chmod +x "$tmp/to-parquet"
mkdir "$tmp/parquet" "$tmp/evil-parquet"
export FLEET="$fleet" TESTS="$top/tests/engines" NPM="$npm" PARQUET="$tmp/parquet"

load() {
	sh "$fleet/fleet.sh" load -p "$store" "$tmp/to-parquet"
}

one_each() {
	[ "$(find "$tmp/parquet" -name '*.parquet' | wc -l)" = \
		"$(find "$store" -name '[0-9]*.pb.gz' | wc -l)" ]
}

# An hour's part of the files.
tops() {
	for service in web batch; do
		for hour in 00 01 02; do
			want_top "$service" "$hour" >"$tmp/want" &&
				ask top type=cpu/nanoseconds \
					rows="$tmp/parquet/$service,*T$hour.parquet" \
					>"$tmp/got" &&
				same_top "$tmp/want" "$tmp/got" || return
		done
	done
}

back() {
	ask rows rows="$tmp/parquet/*.parquet" service=web profile=profile \
		hour='2026-11-20 01:00:00' tsv="$tmp/rows" &&
		prof-decode --from-rows=samples/count "$tmp/rows" | grep -v '^#' >"$tmp/got" &&
		prof-decode "$spool"/web/20261120T01* | grep -v '^#' >"$tmp/want" &&
		[ -s "$tmp/want" ] && cmp "$tmp/want" "$tmp/got"
}

hostile() {
	hostile_spool && PARQUET=$tmp/evil-parquet sh "$fleet/fleet.sh" load -p \
		"$tmp/store2" "$tmp/to-parquet" &&
		ask rows rows="$tmp/evil-parquet/*.parquet" service=evil \
			profile=profile hour='2026-11-20 00:00:00' \
			tsv="$tmp/rows" &&
		prof-decode --from-rows "$tmp/rows" >"$tmp/got" &&
		same_hostile "$tmp/got"
}

check '300 profiles in a spool' fill_spool
check 'merge them by service, host and hour' \
	sh "$fleet/fleet.sh" merge "$spool" "$store"
check 'a load is killed in the middle' killed_load "$tmp/to-parquet"
check 'and run again' load
check 'one file for each result' one_each
check 'the top functions of every service and hour, to the nanosecond' tops
check 'an hour as a profile again' back
check 'hostile names' hostile
finish
