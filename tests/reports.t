#!/bin/sh
# Ours beside go tool pprof, on every profile.proto in testdata: prof-grep's
# filters before prof-top, prof-tree, prof-peek and prof-traces. For prof-tags
# see its golden cases: Go 1.19 prints labels otherwise than later versions.
# SPDX-License-Identifier: MIT
. "$(dirname "$0")/tap.sh"
if ! command -v go >/dev/null; then
	echo '1..0 # SKIP no go'
	exit 0
fi
pprof=$(go env GOTOOLDIR)/pprof
[ -x "$pprof" ] || pprof='go tool pprof'
export PPROF_TMPDIR="$tmp"
cd "$tmp" || exit

# What both have to say: less the line of the time, which Go 1.19 writes
# otherwise, and the filters, of which we know nothing after a pipe.
view() {
	awk '/^Active filters:/ { skip = 1; next }
		skip && /^   / { next }
		{ skip = 0 }
		!/^Time: /'
}

# pprof's report with the options $@.
theirs() {
	$pprof -symbolize=none "$@" "$f" 2>pprof.err | view >want
	[ -s want ] || { cat pprof.err && return 1; }
}

# filter OPTION [VALUE], as we spell it, before a table; it has to match.
filter() {
	theirs -top "-$(echo "$1" | tr - _)${2+=$2}" || return
	prof-grep "--$1${2+=$2}" "$f" >text && prof-top text | view | diff want -
}

# The same with percentages of what is left, before a tree of lines.
relative() {
	theirs -tree -lines -relative_percentages \
		"-$(echo "$1" | tr - _)${2+=$2}" || return
	prof-grep --relative "--$1${2+=$2}" "$f" >text &&
		prof-tree -g lines text | view | diff want -
}

# tree OURS THEIRS: options of the report.
tree() {
	# shellcheck disable=SC2086
	theirs -tree $2 && prof-tree $1 "$f" | view | diff want -
}

# peek RE OURS THEIRS
peek() {
	# shellcheck disable=SC2086
	theirs "-peek=$1" $3 && prof-peek $2 "$1" "$f" | view | diff want -
}

# A source that is not there: what pprof says, and what ours has instead, lines
# that weigh something without text.
sources() {
	awk '/^ Error: / || (/:$/ && !/^ *[.] *[.] /) {
			if (!said++)
				print " Error"
			next
		}
		{ said = 0; print }'
}

# As above, less what functions weigh: pprof adds up their lines, which is more
# if they recurse.
lines() {
	sources | sed 's/.*\((flat, cum)\).*/\1/'
}

# list FILTER OURS THEIRS: every function there is.
list() {
	# shellcheck disable=SC2086
	theirs -list=. $3 -source_path="$top/testdata/go:$top/testdata/cpp" \
		-trim_path=example.com/demo:/opt/demo || return
	"$1" <want >want.l
	# shellcheck disable=SC2086
	prof-list $2 --source-path "$top/testdata/go:$top/testdata/cpp" \
		--trim-path example.com/demo:/opt/demo . "$f" 2>/dev/null |
		"$1" | diff want.l -
}

# Blocks in lines of their own, sorted: pprof's have the order of the file.
blocks() {
	awk '/^-----/ { print block; block = ""; next }
		{ block = block $0 "\\n" }' | sort
}

# traces OURS THEIRS: of a profile in which every stack is there once; pprof does
# not add them up when it leaves out addresses.
traces() {
	f=once.pb.gz
	# shellcheck disable=SC2086
	theirs -traces -addresses $2 && blocks <want >sorted || return
	# shellcheck disable=SC2086
	prof-traces -g addresses $1 $f | view | blocks | diff sorted -
}

# The difference of the profile and another.
difference() {
	theirs -tree -drop_negative "-diff_base=$1" || return
	sed '/^Duration: /d' want >want.d
	prof-diff "$1" "$f" | prof-tree -D | view | sed '/^Duration: /d' |
		diff want.d -
}

# An expression for the Nth function, by cum, that is not on every stack.
function_re() {
	prof-top --tsv -c -f 0 "$f" | awk -F '\t' -v n="$1" '
		NR > 1 && $5 < 1 && $7 !~ /^\[/ && ++k <= n { name = $7 }
		END { print name }' | sed 's/[[:punct:]]/\\&/g'
}

for f in "$top"/testdata/*.pb.gz; do
	name=$(basename "$f" .pb.gz)
	prof-decode -g addresses "$f" | prof-encode >once.pb.gz
	hot=$(function_re 1) warm=$(function_re 5)
	check "$name: focus" filter focus "^$hot\$"
	check "$name: focus on files" filter focus '/main\.go|\.cc'
	check "$name: focus on a mapping" filter focus '^/opt/demo/'
	check "$name: ignore" filter ignore "$warm"
	check "$name: hide" filter hide "$hot|$warm"
	check "$name: show" filter show 'main|mix|Do$'
	check "$name: show-from" filter show-from "$warm"
	# Names that pprof does not cut at a parenthesis.
	check "$name: prune-from" filter prune-from '^[a-z/]+\.[a-zA-Z]+$|^main'
	check "$name: noinlines" filter noinlines
	check "$name: relative" relative focus "$warm"
	check "$name: relative, noinlines" relative noinlines
	for key in $(prof-tags --tsv "$f" | sed 1d | cut -f 1 | sort -u); do
		value=$(prof-tags --tsv "$f" | awk -F '\t' -v key="$key" '
			$1 == key { print $2 $5; exit }')
		check "$name: tagroot $key" filter tagroot "$key"
		check "$name: tagleaf $key" filter tagleaf "$key,none"
		check "$name: tagshow $key" filter tagshow "^$key\$"
		check "$name: taghide $key" filter taghide "$key"
		check "$name: tagfocus $key=$value" filter tagfocus "$key=$value"
		check "$name: tagignore $value" filter tagignore "$value"
		check "$name: relative tagfocus" relative tagfocus "$key=$value"
	done
	for o in '-cum' '-nodecount=10' '-nodefraction=0.05' '-edgefraction=0.1' \
		'-unit=ms' '-unit=kB' '-divide_by=3' '-mean' '-sample_index=0'; do
		check "$name: tree $o" tree "$(echo "-$o" | tr _ -)" "$o"
	done
	for o in '-cum' '-unit=MB' '-divide_by=0.1' '-mean' '-sample_index=0'; do
		check "$name: peek $o" peek "$warm" "$(echo "-$o" | tr _ -)" "$o"
	done
	for o in '-unit=us' '-divide_by=7' '-mean' '-sample_index=0'; do
		check "$name: traces $o" traces "$(echo "-$o" | tr _ -)" "$o"
	done
	f=$top/testdata/$name.pb.gz
	for g in functions filefunctions files lines addresses; do
		check "$name: tree -$g" tree "-g $g" "-$g"
	done
	case $name in
	cpu | cpp-cpu | goroutine-*) part=lines ;;
	*) part=sources ;;
	esac
	for o in '' '-unit=us' '-divide_by=7' '-sample_index=0'; do
		check "$name: list $o" list $part "$(echo "${o:+-$o}" | tr _ -)" "$o"
	done
	check "$name: peek -lines" peek '\.go:.*5|\.cc:.*5' '-g lines' '-lines'
done
# Not of goroutines: pprof prints calls that did not change, with a weight of 0.
f=$top/testdata/heap-after.pb.gz
check 'a difference of heaps' difference "$top/testdata/heap-before.pb.gz"
finish
