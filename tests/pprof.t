#!/bin/sh
# The same profiles through go tool pprof: the same tables, graphs and
# differences, and what prof-encode writes means to it what was read.
#
# There is no go build -pgo before Go 1.20, so that reader is not tried here.
# SPDX-License-Identifier: MIT
. "$(dirname "$0")/tap.sh"
data=$top/testdata
cd "$tmp" || exit
export PPROF_TMPDIR="$tmp/pprof" HOME="$tmp"
tool=$(go env GOTOOLDIR 2>/dev/null)/pprof
if [ ! -x "$tool" ]; then
	echo '1..0 # SKIP no go tool pprof'
	exit 0
fi

# pprof OPERAND...: without looking for binaries and symbols. What it says on
# stderr is shown when it fails.
pprof() {
	"$tool" -symbolize=none "$@" 2>pprof.err || {
		cat pprof.err
		return 1
	}
}

# The date is written otherwise since Go 1.20, as a line and in a legend.
undated() {
	sed -e '/^Time: /d' -e 's/Time: [^\\]*\\l//' "$1"
}

# The file theirs must say what ours says.
same() {
	undated theirs >want && undated ours >got && [ -s want ] || return
	diff want got >faults || { head -n 20 faults && return 1; }
}

# What a drawing says: the legend, nodes and edges, without the attributes that
# are a matter of taste: fonts, the colour of edges to nodelets, how lines in
# these end. pprof does not escape what it writes there.
drawing() {
	awk '
		/^(node|edge|graph) \[/ { next }
		/^N[0-9]+_[0-9]+ / { gsub(/\\l/, "\\n"); gsub(/\\"/, "\"") }
		/^N[0-9_]+ -> N+[0-9]+_[0-9_]+ / { gsub(/ color="[^"]*"/, "") }
		{ gsub(/ fontname="[^"]*"/, ""); print }' "$1" \
		>plain && mv plain "$1"
}

# canonical PROFILE: all that pprof finds in it, however it is numbered, less
# what is noted of a memory map, which pprof does not.
canonical() {
	pprof -raw "$1" >raw && awk -f "$top/tests/raw.awk" raw raw |
		grep -v '^H Comment: # MappedAnonymous = ' | sort
}

encoded() {
	prof-decode -a "$1" >text && prof-encode text >ours.pb.gz &&
		canonical "$1" >theirs && grep -q '^S' theirs &&
		canonical ours.pb.gz >ours && same
}

# pprof writes what it has read of ours.
rewritten() {
	pprof -proto -output=again.pb.gz ours.pb.gz &&
		canonical ours.pb.gz >ours && canonical again.pb.gz >theirs && same
}

# top THEIRS OURS PROFILE: options of either.
top() {
	# shellcheck disable=SC2086
	pprof -top $1 "$3" >theirs && prof-top $2 "$3" >ours && same
}

# As top, but of a graph.
dot() {
	# shellcheck disable=SC2086
	pprof -dot $1 "$3" >theirs && prof-dot $2 "$3" >ours &&
		drawing theirs && drawing ours && same
}

# merged FILE...
merged() {
	pprof -top "$@" >theirs && prof-top "$@" >ours && same
}

# A difference: pprof adds up the durations, draws calls to nodes that are not
# there, as N0, and leaves the order of 2 and -2 to chance.
settled() {
	sed -e '/^Duration: /d' -e 's/Duration: [^\\]*\\l//' -e '/^N.* -> N0 /d' \
		"$1" >all
	{ grep -v '^N.* -> ' all && grep '^N.* -> ' all | sort; } >"$1"
}

# difference REPORT THEIRS OURS OLD NEW
difference() {
	# shellcheck disable=SC2086
	pprof "-$1" $2="$4" "$5" >theirs &&
		prof-diff $3 "$4" "$5" >text && "prof-$1" text >ours &&
		drawing theirs && drawing ours || return
	settled theirs
	settled ours
	same
}

# The names of the columns of the profile $1.
columns() {
	prof-decode --header "$1" | awk -F '\t' '
		$1 == "#types" {
			for (i = 2; i <= NF; i++) {
				sub("/.*", "", $i)
				print $i
			}
		}'
}

for f in "$data"/*.pb.gz; do
	name=${f##*/}
	check "$name: encoded" encoded "$f"
	check "$name: encoded and written by pprof" rewritten
	for g in functions filefunctions lines addresses; do
		check "$name: top by $g" top -$g "--granularity=$g" "$f"
	done
	check "$name: top by cum" top -cum --cum "$f"
	check "$name: top of ten" top -nodecount=10 --nodecount=10 "$f"
	check "$name: top in full" top -nodefraction=0 --nodefraction=0 "$f"
	check "$name: graph" dot '' '' "$f"
	check "$name: graph of ten" dot -nodecount=10 --nodecount=10 "$f"
	check "$name: graph of lines" dot -lines --granularity=lines "$f"
	for c in $(columns "$f"); do
		check "$name: top of $c" top -sample_index="$c" \
			--sample-index="$c" "$f"
		check "$name: graph of $c" dot -sample_index="$c" \
			--sample-index="$c" "$f"
	done
done
for f in cpp-cpu.prof cpp-heap.txt; do
	check "$f: encoded" encoded "$data/$f"
	check "$f: top by addresses" top -addresses --granularity=addresses \
		"$data/$f"
done
check 'two files: top' merged "$data/heap-before.pb.gz" \
	"$data/heap-after.pb.gz"
for unit in ns us seconds hrs auto; do
	check "top in $unit" top -unit=$unit --unit=$unit "$data/block.pb.gz"
done
check 'top, divided' top -divide_by=7 --divide-by=7 "$data/mutex.pb.gz"
check 'top of the mean' top -mean --mean "$data/mutex.pb.gz"
check 'graph of the mean' dot -mean --mean "$data/block.pb.gz"
for pair in heap goroutine; do
	for report in top dot; do
		check "$pair: $report of the difference" difference $report \
			-diff_base '' "$data/$pair-before.pb.gz" \
			"$data/$pair-after.pb.gz"
		check "$pair: $report of the normalized difference" difference \
			$report '-normalize -diff_base' '--addresses --normalize' \
			"$data/$pair-before.pb.gz" "$data/$pair-after.pb.gz"
		check "$pair: $report of the net difference" difference $report \
			-base '--addresses --net' "$data/$pair-before.pb.gz" \
			"$data/$pair-after.pb.gz"
	done
done
check 'no difference' difference top -base '--net' "$data/cpu.pb.gz" \
	"$data/cpu.pb.gz"
finish
