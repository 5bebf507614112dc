#!/bin/sh
# Every profile of testdata, its text read back: by reader.awk, which must find
# the sums that prof-top prints, by prof-encode, which must lose nothing, and by
# prof-fold as folded stacks.
# SPDX-License-Identifier: MIT
. "$(dirname "$0")/tap.sh"
reader=$top/tests/reader.awk
cd "$tmp" || exit

# Both readers agree on every column of the profile $1, whose text is in text.
agree() {
	cols=$(awk -F '\t' '$1 == "#types" { print NF - 1 }' text) col=0
	while [ "$col" -lt "$cols" ]; do
		echo "column $col"
		awk -f "$reader" -v col="$col" text >sums || return
		prof-top --tsv --nodefraction 0 -t "$col" "$1" >table || return
		awk -f "$reader" -v tsv=1 table >rows || return
		sort sums >want
		sort rows | diff want - >faults || { head faults && return 1; }
		col=$((col + 1))
	done
}

# Lines of text are in order: headers, then stacks ascending, none twice, none
# without a value.
canonical() {
	awk -F '\t' '
		/^#/ {
			if (samples++)
				print NR ": header after samples"
			samples = 0
			if ($1 == "#types")
				ntypes = NF - 1
			next
		}
		{
			line = $0
			zero = 1
			for (i = 1; i <= ntypes; i++) {
				zero = zero && $i == "0"
				sub(/^[^\t]*\t/, "", line)
			}
			if (zero)
				print NR ": all values are zero"
			# A tab sorts before any byte of a stack.
			if (samples++ && line <= last)
				print NR ": not after the line before"
			last = line
		}' text >faults
	[ ! -s faults ] || { head faults && return 1; }
}

# stable PROFILE [-a]: decode, encode, decode gives the same bytes, and so does
# encode again.
stable() {
	f=$1
	shift
	prof-decode "$@" "$f" >text1 && prof-encode text1 >gz1 &&
		prof-decode "$@" gz1 >text2 && cmp text1 text2 &&
		prof-encode text2 >gz2 && cmp gz1 gz2
}

# Folded stacks, when there are any, are read as they are written.
folded() {
	prof-fold "$1" >fold1 || return
	[ ! -s fold1 ] || { prof-fold fold1 >fold2 && cmp fold1 fold2; }
}

# What a name may do to a line of text, a table or a terminal.
cat >odd <<'EOT'
#prof	1
#types	a b/count	c\x5cx2fd/e/f
1	10	tab\x09tab;two\x0alines;semi\x3bcolon;cr\x0d;\x1b[31mred;nul\x00nul
2	20	\x7etilde;~\x7einlined;a:b:c;d\x3a12;e\x3a12:34;f@g;h\x40;i\x400xff;x\x3a-3
3	30	#1;#1:5;#1#2;j\x232;j#2:7;k#l;m\x5bn\x5d;o\x5cx41;p\q;r\x5cx5cx41;\x5c
4	40	@;@0xff;@0xfe[lib/x.so];@0xfd[\x5bvdso\x5d];@0xfc[lib@0.so];s@0xfb[x\x5d]!
5	50	12;\x31\x32;-3;k\x3dv;k\x3dv\x3a=3;"quoted";sp ace; ; t 
6	60	\xc3\xa9t\xc3\xa9;\xff\xfe;\xe2\x80\xae rtl;\x80
7	70		key=value	key\x3d=x	key2:=5	key3:=6/u/v	a\x3a=b
-8	-80	main;main;f;main
9	-90	main;f
EOT
{ echo "$tmp/odd" && find "$top/testdata" -type f | sort; } >files
while read -r f; do
	name=${f#"$top/testdata/"} name=${name#"$tmp/"}
	prof-decode "$f" >text 2>err || continue
	check "$name: prof-top's sums" agree "$f"
	check "$name: canonical" canonical
	check "$name: folded twice" folded "$f"
	check "$name: there and back" stable "$f"
	check "$name: there and back with all there is" stable "$f" -a
done <files
finish
