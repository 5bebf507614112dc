#!/bin/sh
# Time and memory of prof-top and of go tool pprof -top, by size and number of
# profiles: bench.sh DIR makes scale.tsv and scale.png there.
#
# SAMPLES: how many samples one profile has. OPERANDS: how many equal ones, of
# 88,000 samples; NEW: how many, a tenth of whose stacks are in no other. PPROF:
# with how many of these pprof is tried, at most: 1,000 take it nine minutes.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
bin=$(cd "${BIN:-$here/../../build/bin}" && pwd)
mkdir -p "$1" && cd "$1"
: "${SAMPLES:=1000 10000 100000 1000000}" "${OPERANDS:=1 10 100 1000}"
: "${NEW:=1 10 100}" "${PPROF:=100}"
export LC_ALL=C TZ=UTC PPROF_TMPDIR=.

for c in "$here/../generate.c" "$here/cost.c"; do
	${CC:-cc} -O2 -std=c11 -D_GNU_SOURCE -o "$(basename "$c" .c)" "$c"
done

# row SERIES N TOOL COMMAND...: a line of the table.
row() {
	series=$1 count=$2 tool=$3
	shift 3
	printf '%s\t%s\t%s\t%s\n' "$series" "$count" "$tool" \
		"$(./cost "$@")" | tee -a scale.tmp
}

# both SERIES N OPERANDS FILE...: by both, if pprof is to be tried.
both() {
	series=$1 count=$2 operands=$3
	shift 3
	row "$series" "$count" prof-top "$bin/prof-top" "$@"
	[ "$operands" -gt "$PPROF" ] ||
		row "$series" "$count" pprof go tool pprof -top \
			-symbolize=none -output=/dev/null "$@" 2>/dev/null
}

# make_profile FILE OPTIONS...: by generate, unless it is there.
make_profile() {
	file=$1
	shift
	[ -s "$file" ] || { ./generate "$@" | "$bin/prof-encode" >"$file.tmp" &&
		mv "$file.tmp" "$file"; }
}

printf 'series\tn\ttool\tseconds\tprocessor\tkB\n' | tee scale.tmp
for n in $SAMPLES; do
	make_profile "$n.pb.gz" -n "$n"
	both samples "$n" 1 "$n.pb.gz"
	row samples "$n" gzip gzip -dc "$n.pb.gz"
done
make_profile 88.pb.gz -n 88000
for n in $OPERANDS; do
	set --
	while [ $# -lt "$n" ]; do
		set -- "$@" 88.pb.gz
	done
	both equal "$n" "$n" "$@"
done
for n in $NEW; do
	set --
	while [ $# -lt "$n" ]; do
		make_profile "88-$#.pb.gz" -n 88000 -o 10 -v $#
		set -- "$@" "88-$#.pb.gz"
	done
	both new "$n" "$n" "$@"
done
mv scale.tmp scale.tsv
gnuplot "$here/plot.gp"
