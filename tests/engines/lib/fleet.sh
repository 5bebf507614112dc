# shellcheck shell=sh disable=SC2154
# A fleet for the tests of engines: to be sourced after tap.sh. plain is the
# option that fleet.sh load needs, if any.
# SPDX-License-Identifier: MIT
fleet=$top/cmd/fleet
spool=$tmp/spool
store=$tmp/store
export spool store

# 300 profiles of two services on five hosts in three hours, and what
# prof-fetch would have called them.
fill_spool() {
	${CC:-cc} -O2 -o "$tmp/generate" "$top/tests/generate.c" || return
	mkdir -p "$spool/web" "$spool/batch" || return
	i=0
	while [ $i -lt 300 ]; do
		service=web
		[ $((i % 2)) = 0 ] || service='batch'
		name=$(printf '20261120T%02d%02d00Z-h%d-profile.pb.gz' \
			$((i / 10 % 3)) $((i / 30)) $((i / 2 % 5)))
		"$tmp/generate" -l -n 400 -f 2000 -o 10 -v $i |
			prof-encode >"$spool/$service/$name" || return
		i=$((i + 1))
	done
	[ "$(find "$spool" -name '*.pb.gz' | wc -l)" = 300 ]
}

# The functions that weigh most in an hour (00 to 02) of a service, by our
# report on the files themselves: name, flat, cum.
want_top() {
	prof-top --tsv --cum -f 0 -n 20 "$spool/$1/20261120T$2"* |
		awk -F'\t' 'NR > 1 { print $7 "\t" $1 "\t" $4 }' | sort
}

# In the order of weight, equals by name, there may be others behind the last.
same_top() {
	[ "$(wc -l <"$1")" = 20 ] || { echo "$1: not 20 rows" && return 1; }
	least=$(cut -f 3 "$1" | sort -n | head -n 1)
	for f; do
		awk -F'\t' -v least="$least" '$3 > least' "$f" | sort >"$f.above"
	done
	diff "$1.above" "$2.above"
}

# load COMMAND...: as fleet.sh load does, but killed in the middle: the fifth
# run of COMMAND gets half of its rows, and then all is over.
killed_load() {
	cat >"$tmp/kill" <<-'EOT'
	#!/bin/sh
	run=$(cat count 2>/dev/null || echo 1)
	echo $((run + 1)) >count
	[ "$run" = 5 ] || exec "$@"
	head -n 1000 | "$@"
	kill -9 $PPID
	EOT
	chmod +x "$tmp/kill"
	(cd "$tmp" && sh "$fleet/fleet.sh" load ${plain:+"$plain"} store ./kill "$@")
	[ $? -gt 128 ] && [ "$(cat "$tmp/count")" = 6 ]
}

# A profile whose names have everything in them that a format might undo, in a
# spool of its own.
hostile_spool() {
	t=$(printf '\t')
	mkdir -p "$tmp/s2/evil"
	cat >"$tmp/evil.prof" <<-EOT
	#prof${t}1
	#types${t}cpu/nanoseconds
	7${t}main:1;a\\x3bb\\x09c:2;g\\z;~h'i"j;\\N;%s;{{x}},\$x${t}k=a\\x3bb\\x0a${t}n:=3/bytes
	1${t}
	EOT
	prof-encode "$tmp/evil.prof" >"$tmp/s2/evil/20261120T000000Z-h-profile.pb.gz" &&
		sh "$fleet/fleet.sh" merge "$tmp/s2" "$tmp/store2"
}

# Is what stands in the file $1 the samples of that profile?
same_hostile() {
	prof-decode "$tmp/evil.prof" | grep -v '^#' >"$tmp/evil"
	grep -v '^#' "$1" | cmp - "$tmp/evil" && [ "$(wc -l <"$tmp/evil")" = 2 ]
}
