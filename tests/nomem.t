#!/bin/sh
# Memory that is not there, an allocation at a time: see nomem.c.
# SPDX-License-Identifier: MIT
. "$(dirname "$0")/tap.sh"
cd "$tmp" || exit
libdir=$(dirname "$bin")

wrap=
for f in malloc calloc realloc aligned_alloc strdup strndup free; do
	wrap="$wrap -Wl,--wrap=$f"
done
# shellcheck disable=SC2046,SC2086
${CC:-cc} ${CFLAGS:+$CFLAGS} -std=c11 -D_DEFAULT_SOURCE -I"$top/include" \
	$wrap -o nomem "$top/tests/nomem.c" "$libdir/libprof.a" $(libs) || exit
cat >text <<'EOT'
#prof	1
#types	objects/count	space/bytes
#default	space
#period	512	space/bytes
#time	1644509272000000000
#drop_frames	(a|a)*b|lost|gone
#comment	made by hand
#mapping	/bin/prog	0x400000	0x500000	0x0	/bin/prog	b1d	FNLI
#function	main.main	/src/main.go	30
#function	f#2	/src/other.c	7	_Zf
3	30000000	main.main:31@0x400010[/bin/prog];~a:12:4@0x400010[/bin/prog];f#2:52@0x400020[/bin/prog]	bytes:=4096/bytes	user=an\x09na
2	50000000	main.main:33@0x400030[/bin/prog]!;lost;@0x7f0010	k=v
1	9200000000	main.main:33@0x400030[/bin/prog]!;map[...].a;\x3b\x3a1
4	1	main.main:33@0x400030[/bin/prog]!;aaaaaaaaaaaaaaaaaaaaaaaaaaac
EOT
prof-encode text >gz
# What else is small enough, one of each form at least.
find "$top/testdata" -maxdepth 2 \( -name '*.txt' -o -name '*.pb.gz' \) \
	-size -1500c | sort >files
while read -r f; do
	set -- "$@" "$f"
done <files
./nomem text gz "$@" "$top/testdata/cpp-cpu.prof"
