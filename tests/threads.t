#!/bin/sh
# Operands read by several threads: the same comes of them as of none.
# SPDX-License-Identifier: MIT
. "$(dirname "$0")/tap.sh"
cd "$tmp" || exit
d=$top/testdata

${CC:-cc} -O2 -std=c11 -D_GNU_SOURCE -o generate "$top/tests/generate.c" ||
	exit
i=0
while [ $i -lt 12 ]; do
	./generate -n $((i * i * 30 + 5)) -f 200 -o 10 -v $i >"$i.txt" || exit
	i=$((i + 1))
done
printf 'main;f x\n' >bad.txt
printf '#prof\t1\n#types\tx/bytes\n1\tf\n' >other.txt
gzip -c 9.txt | head -c 2000 >cut.gz

# all COMMAND OPTIONS...: of operands large and small, good and bad.
all() {
	c=$1
	shift
	"$bin/$c" "$@" 11.txt 0.txt missing 10.txt bad.txt - 1.txt other.txt \
		8.txt - cut.gz "$d/text/gocount.txt" 2.txt 9.txt 3.txt \
		<7.txt >out 2>err
	echo $? >>out
}

same_as_one() {
	all "$@" --threads=1
	mv out out.1 && mv err err.1
	[ "$(wc -l <err.1)" -ge 6 ] && [ "$(wc -l <out.1)" -ge 5 ] || return
	for threads in 2 3 16; do
		all "$@" --threads="$threads"
		cmp out.1 out && diff err.1 err || return
	done
}
check 'prof-decode' same_as_one prof-decode
check 'prof-encode' same_as_one prof-encode
check 'prof-top' same_as_one prof-top
check 'prof-trend' same_as_one prof-trend --by=stack --tsv

# The samples of a large profile are walked in parts.
./generate -n 60000 -f 300 -o 4 -v 1 >large.txt || exit
most=3000000000000000000
{
	printf '#prof\t1\n#types\tsamples/count\n%s\tmain;a\n' $most
	awk 'BEGIN {
		for (i = 0; i < 60000; i++) {
			printf "0\tmain"
			for (k = 0; k < 12; k++)
				printf ";f%d", (i * 7 + k * k) % 97
			print ""
		}
	}' | sed 's/^0/1/'
	printf -- '-%s\tmain;b\n-%s\tmain;c\n' $most $most
} >signs.txt
# whatever COMMAND OPERANDS...: the same comes out with any number of threads.
whatever() {
	c=$1
	shift
	for threads in 1 2 3 16 64; do
		"$bin/$c" --threads="$threads" "$@" >out 2>err
		echo $? >>out
		[ "$threads" -gt 1 ] || { mv out out.1 && mv err err.1; }
		[ "$threads" = 1 ] || { cmp out.1 out && diff err.1 err; } ||
			return
	done
	[ "$(wc -l <out.1)" -ge 5 ]
}
parts() {
	whatever "$@" && [ "$(tail -n 1 out.1)" = 0 ]
}
for c in prof-top prof-tree prof-dot; do
	check "samples in parts, $c" parts $c large.txt
	check "signs in parts, $c" parts $c signs.txt
done

# Threads of 128 kB, as musl makes them, do for the deepest of expressions and
# for stacks without end.
small() {
	awk 'BEGIN {
		printf "#prof\t1\n#types\tn/count\n#drop_frames\t"
		for (i = 0; i < 1000; i++)
			printf "("
		printf "a"
		for (i = 0; i < 1000; i++)
			printf ")+"
		for (i = 0; i < 2; i++) {
			printf "\n1\tmain;f%d;aa", i
			for (k = 0; k < 50000; k++)
				printf ";x%d", k
		}
		print ""
	}' >deep.txt && prof-encode deep.txt >deep.gz || return
	for c in prof-top prof-fold prof-tree; do
		# shellcheck disable=SC3045
		(ulimit -s 128 && "$bin/$c" --threads=4 deep.txt deep.gz \
			deep.txt deep.gz) >out && [ -s out ] || return
	done
}
case ${CFLAGS:-} in
*-fsanitize*) skip 'small threads' 'sanitizers take stacks of their own' ;;
*) check 'small threads' small ;;
esac

# Files alone are added up in ranges, as far as there is nothing to report.
printf '#prof\t1\n#types\tsamples/count\n#comment\tnarrow\n3\tf\n' >narrow.txt
ranges() {
	whatever prof-decode "$@"
}
check 'ranges' ranges 3.txt 4.txt 5.txt 6.txt 7.txt 8.txt 1.txt
check 'ranges of fewer columns' ranges 3.txt 4.txt narrow.txt 5.txt 6.txt 7.txt
check 'what is wrong in the first' \
	ranges 3.txt bad.txt 4.txt other.txt 5.txt 6.txt 7.txt 8.txt
check 'what is wrong in the last' \
	ranges 3.txt 4.txt 5.txt 6.txt cut.gz 7.txt other.txt 8.txt
check 'a range that does not go with the others' \
	ranges 3.txt 4.txt 5.txt 6.txt other.txt other.txt other.txt other.txt
check 'nothing goes with the first' \
	ranges other.txt other.txt 3.txt 4.txt narrow.txt 5.txt

# Is the order that of the operands, in what shows it?
ordered() {
	all prof-decode --threads=3
	sed 's/^prof-decode: //; s/[: ].*//' err | uniq >files
	printf '%s\n' missing bad.txt other.txt '<stdin>' cut.gz \
		"$d/text/gocount.txt" | diff - files
}
check 'messages come in the order of operands' ordered

pair() {
	"$bin/prof-diff" --threads=1 10.txt 11.txt >one &&
		"$bin/prof-diff" --threads=2 10.txt 11.txt | cmp one - || return
	"$bin/prof-diff" missing cut.gz >none 2>err
	[ $? -eq 1 ] && [ ! -s none ] && [ "$(wc -l <err)" -eq 2 ] &&
		grep -q missing err
}
check 'prof-diff reads both' pair

# Operands are read twice, the old ones first.
twice() {
	for threads in 1 2 3; do
		"$bin/prof-flame" --threads="$threads" --diff-base=1.txt 2.txt \
			3.txt 4.txt >out || return
		[ "$threads" -gt 1 ] || mv out one
		[ "$threads" = 1 ] || cmp one out || return
	done
}
check 'prof-flame reads old and new' twice

# tasks N COMMAND...: of the command, while it waits for an operand, N.
tasks() {
	want=$1
	shift
	rm -f pipe && mkfifo pipe || return
	"$@" pipe 1.txt >/dev/null 2>&1 &
	exec 3>pipe	# it is there, and its threads are
	ls "/proc/$!/task" >list
	cat 2.txt >&3
	exec 3>&-
	wait $! && [ "$(wc -l <list)" -eq "$want" ]
}
first=$(sed -n 's/^Cpus_allowed_list:[^0-9]*\([0-9]*\).*/\1/p' \
	/proc/self/status)
check 'one thread is none' tasks 1 "$bin/prof-top" --threads=1
check 'two are two' tasks 3 "$bin/prof-top" --threads=2
check 'no more than operands' tasks 3 "$bin/prof-top" --threads=9
check 'prof-diff has two' tasks 3 "$bin/prof-diff" --threads=2
check 'one core is one thread' \
	tasks 1 taskset -c "$first" "$bin/prof-top"

# peak N: kB that so many operands take.
peak() {
	most=$1
	set --
	while [ $# -lt "$most" ]; do
		set -- "$@" many.gz
	done
	./cost "$bin/prof-top" --threads="$threads" "$@" | cut -f 3
}

# 40 operands in the memory of a few: of each thread's, and of their sum.
few() {
	two=$(peak 2) && forty=$(peak 40) || return
	echo "$two kB, $forty kB"
	[ "$two" -gt 5000 ] && [ "$forty" -le $((3 * two)) ]
}
case ${CFLAGS:-} in
*-fsanitize*)
	echo '# how much memory is not tested with sanitizers'
	;;
*)
	${CC:-cc} -O2 -std=c11 -D_GNU_SOURCE -o cost "$top/tests/bench/cost.c" &&
		./generate -n 20000 | "$bin/prof-encode" >many.gz || exit
	for threads in 1 2; do
		check "the memory of 40 is that of a few, $threads" few
	done
	;;
esac
finish
