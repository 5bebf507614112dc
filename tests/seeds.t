#!/bin/sh
# Hash tables have other seeds in every process: the same bytes whatever they
# are, and seeds that do differ (test_seed in unit-memory.c).
# SPDX-License-Identifier: MIT
. "$(dirname "$0")/tap.sh"
data=$top/testdata

# same COMMAND...: of ten runs each prints what the first did, and something.
same() {
	"$@" >"$tmp/first" 2>&1 || return 1
	[ -s "$tmp/first" ] || return 1
	for _ in 1 2 3 4 5 6 7 8 9; do
		"$@" >"$tmp/next" 2>&1
		cmp "$tmp/first" "$tmp/next" || return 1
	done
}

check 'prof-decode' same prof-decode -a "$data/cpu.pb.gz"
check 'prof-encode' same prof-encode "$data/text/gocount.txt"
for c in top tree peek dot fold flame callgrind traces tags; do
	set -- "$data/allocs.pb.gz" "$data/heap-after.pb.gz"
	[ $c != peek ] || set -- . "$@"
	check "prof-$c, of two" same "prof-$c" "$@"
done
check 'prof-diff' same prof-diff "$data/heap-before.pb.gz" \
	"$data/heap-after.pb.gz"
check 'prof-trend' same prof-trend "$data/goroutine-before.pb.gz" \
	"$data/goroutine-after.pb.gz"
check 'prof-list' same prof-list . "$data/heap-after.pb.gz"
finish
