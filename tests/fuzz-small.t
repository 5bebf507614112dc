#!/bin/sh
# Every truncation and every single-byte flip of small profiles: see flip.c.
. "$(dirname "$0")/tap.sh"
cd "$tmp" || exit
libdir=$(dirname "$bin")

cat >text <<'EOT'
#prof	1
#types	samples/count	cpu/nanoseconds
#default	cpu
#period	10000000	cpu/nanoseconds
#time	1644509272000000000
#duration	30000000000
#drop_frames	lost|gone
#keep_frames	kept
#doc	https://example.org/
#comment	made by hand
#mapping	/bin/prog	0x400000	0x500000	0x0	/bin/prog	b1d	FNLI
#mapping	libc.so	0x7f0000	0x7f8000	0x10
#function	main.main	/src/main.go	30
#function	f#2	/src/other.c	7	_Zf
3	30000000	main.main:31@0x400010[/bin/prog];~f:12:4@0x400010[/bin/prog];f#2:52@0x400020[/bin/prog]	bytes:=4096/bytes	user=an\x09na
-2	50000000	main.main:33@0x400030[/bin/prog]!;@0x7f0010[libc.so]
1	9200000000000000000	main.main:33@0x400030[/bin/prog]!;\x3b\x3a1
EOT
printf 'main;f;g 12\nmain;f 3\nmain;h i;g 4\n' >folded
prof-encode text >gz && gzip -dc gz >proto
prof-decode text >lines
prof-decode -a text >exact

# shellcheck disable=SC2046
${CC:-cc} ${CFLAGS:+$CFLAGS} -std=c11 -D_DEFAULT_SOURCE -I"$top/include" \
	-o flip "$top/tests/flip.c" "$libdir/libprof.a" $(libs) || exit
# What else is small enough: a case takes some 30 us, and there are 4 per byte;
# those of leaks are much the same.
find "$top/testdata" -name leaks -prune -o -type f -size -1500c -print |
	sort >files
# Sanitizers make it a hundred times as slow: the forms made here will do then.
case ${CFLAGS:-} in *-fsanitize*) : >files ;; esac
while read -r f; do
	prof-decode "$f" >out 2>err && set -- "$@" "$f"
done <files
./flip proto gz exact lines folded "$@"
