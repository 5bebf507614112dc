#!/bin/sh
# What fuzzing found worth keeping, and small damage to one input of each form:
# see fuzz/replay.c and fuzz/README.
# SPDX-License-Identifier: MIT
. "$(dirname "$0")/tap.sh"
libdir=$(dirname "$bin")
export ASAN_OPTIONS=detect_leaks=1
cc=${CC:-cc}

replay() {
	# shellcheck disable=SC2046,SC2086
	$cc ${CFLAGS:-} -std=c11 -D_GNU_SOURCE -DVERSION='"test"' -Wall \
		-Wextra -Wpedantic -Wno-missing-field-initializers \
		-I"$top/include" -I"$top/libprof" -o "$tmp/replay" \
		"$top"/tests/fuzz/*.c "$libdir"/cmd/[!p]*.o \
		"$libdir"/cmd/p[!r]*.o "$libdir/cmd/progress.o" \
		"$libdir/libsymbol.a" "$libdir/libprof.a" \
		$(submake print-symlibs) $(libs)
}

# TARGET: the corpus, which is not empty.
corpus() {
	set -- "$1" "$top/tests/fuzz/corpus/$1"/*
	[ -e "$2" ] && "$tmp/replay" "$@"
}

# TARGET FILE: all small damage.
damage() {
	"$tmp/replay" -d "$1" "$2"
}

# What is small enough, of each form: a way takes some 100 us, and there are 10
# for each byte.
made() {
	printf 'main;f;g 12\nmain;f 3\nmain;h i;g 4\n' >folded
	printf '0\tcpu/ns\t12\tmain;f:3\tk=v;n:=1/b\n' >rows
	printf '00400000-00500000 r-xp 00001000 08:01 7 /bin/x\n' >maps
	printf '\033' | cat - "$top/testdata/text/godump.txt" | head -c 300 >log
	printf '%s\n' '#prof	1' '#types	a/count	b/bytes' '#totals	5	6' \
		'#mapping	m	0x40	0x50	0x0	/m' '#function	f	/f.c	3	_f' \
		'1	2	main:3;~f:4@0x41[m]!	k=v	n:=1/b' '-0	-3	@0x42[m]' >text &&
		prof-encode text >gzip && gzip -dc gzip >proto
}

check 'the harness is built' replay
"$tmp/replay" -l >"$tmp/targets"
while read -r t; do
	check "corpus of $t" corpus "$t"
done <"$tmp/targets"
cd "$tmp" && made || exit
for t in folded rows maps log text gzip proto; do
	check "damaged: $t" damage "$t" "$t"
done
for f in "$top"/testdata/text/*; do
	# Sanitizers make it many times as slow: the forms made here will do.
	case ${CFLAGS:-} in *-fsanitize*) break ;; esac
	t=$(basename "$f" .txt)
	case $t in
	goheap) t=heap ;;
	javaheap) t=java ;;
	esac
	check "damaged: $t" damage "$t" "$f"
done
finish
