#!/bin/sh
# What a command does for 4n of anything is hardly more than 4 times what it
# does for n: its instructions, which callgrind counts, grow by n log n at most.
# SHAPES has the shapes to try, if not all of them.
# SPDX-License-Identifier: MIT
up=../..
. "$(dirname "$0")/../tap.sh"
cd "$tmp" || exit
small=1500 large=6000

# What has to be gone through long in graphs, in labels, and in any input.
graphs='star wide clique dense chain recursion lines'
some='roots inlined'
labels='labels keys set values'
inputs='equal comments columns sections mappings namesakes'

# run COMMAND PROFILE: with nothing left out.
run() {
	case $1 in
	prof-top | prof-tree | prof-dot)
		$count "$1" --nodecount=0 --nodefraction=0 "$2" ;;
	prof-diff) $count prof-diff "$2" "$2" ;;
	prof-grep) $count prof-grep --focus '[1-9]1' --hide 7 "$2" ;;
	prof-peek) $count prof-peek . "$2" ;;
	prof-list) $count prof-list '[1-9]1$' "$2" ;;
	prof-trend) $count prof-trend --nodecount=0 "$2" "$2" ;;
	prof-trend-label) $count prof-trend --by=label:user "$2" "$2" ;;
	prof-encode) $count prof-encode "$2" ;;
	*) $count "$1" "$2" ;;
	esac
}

# measure COMMAND SHAPE: the instructions of both sizes, in a file.
measure() {
	for size in $small $large; do
		count="valgrind --tool=callgrind --trace-children=no"
		count="$count --callgrind-out-file=/dev/null"
		run "$1" "$2-$size.txt" 2>&1 >/dev/null </dev/null |
			sed -n 's/.*Collected : \([0-9]*\)/\1/p'
	done >"$1.$2.count"
}

# Each pair on a processor of its own.
measure_all() {
	running=0
	for c in $1; do
		for s in $2; do
			measure "$c" "$s" &
			running=$((running + 1))
			[ $((running % $(nproc))) -gt 0 ] || wait
		done
	done
	wait
}

# grows COMMAND SHAPE: fails if it does so by more than n log n would.
grows() {
	tr '\n' ' ' <"$1.$2.count" | awk -v n="$small" -v m="$large" '
	{
		most = m * log(m) / (n * log(n)) * 1.1
		printf "%d instructions for %d, %d for %d: %.1f times\n",
			$1, n, $2, m, $2 / $1
		exit !(NF == 2 && $1 > 100000 && $2 / $1 <= most)
	}'
}

check_all() {
	shapes=
	for s in $2; do
		case " ${SHAPES:-$s} " in *" $s "*) shapes="$shapes $s" ;; esac
	done
	measure_all "$1" "$shapes"
	for c in $1; do
		for s in $shapes; do
			check "$c: $s" grows "$c" "$s"
		done
	done
}

# Valgrind does not know its system calls, and says so.
export PROF_SANDBOX=off
command -v valgrind >/dev/null || {
	echo 'Bail out! no valgrind'
	exit 1
}
for s in $graphs $some $labels bytes $inputs; do
	for size in $small $large; do
		awk -v shape="$s" -v n="$size" -f "$top/tests/grow.awk" >"$s-$size.txt"
	done
done
check 'the shapes are of their sizes' test \
	"$(cat ./*-$large.txt | wc -c)" -gt "$(($(cat ./*-$small.txt | wc -c) * 3))"
check_all "$(commands | grep -v -e prof-fetch -e prof-symbolize)" "$graphs"
check_all 'prof-decode prof-grep prof-tags prof-traces prof-dot prof-fold
	prof-flame prof-trend-label prof-callgrind' "$labels"
check_all 'prof-decode prof-encode prof-diff prof-top prof-flame' "$inputs"
# Not of sections, which are snapshots: each has a value in every row.
check_all prof-trend "${inputs%%sections*}${inputs##*sections}"
check_all 'prof-dot prof-flame prof-callgrind' "$some"
check_all 'prof-tags prof-flame' bytes
check_all prof-symbolize mappings

refused() {
	printf '%s\n' "$@" >slow.shape.count
	! grows slow shape
}

check 'growth by more is found' refused 1000000 5600000
check 'and a run that failed' refused 1000000
finish
