#!/bin/sh
# What comes of calls that fail: for each command in fault/commands and each kind
# of fault, every one, STEP apart where there are many; see fault/fault.c.
# SPDX-License-Identifier: MIT
. "$(dirname "$0")/tap.sh"
. "$top/tests/fault/build"

cat >a.prof <<'EOF'
#prof	1
#types	samples/count	cpu/nanoseconds
#period	10000000	cpu/nanoseconds
#time	1644509272000000000
#drop_frames	malloc
#mapping	prog	0x400000	0x670000	0x0	prog
1	10000000	main.main:3;main.serve:8@0x400010[prog];~main.parse:2	tenant=a	bytes:=512
3	31000000	main.main:2;main.lex:5;malloc	tenant=b
2	20000000	main.main:2;@0x400020[prog]
EOF
sed -e 's/main\.\([a-z]*\):\([0-9]\)/main.\1:main.go:\2/g' \
	-e 's/1644509272/1644509332/' -e '/mapping/d' a.prof >b.prof
prof-encode a.prof >a.gz
prof-decode a.prof >a.canonical || exit
cp "$top/testdata/folded.txt" .
printf 'package main\n\nfunc main() {\n\tserve()\n}\n\nfunc serve() {\n}\n' \
	>main.go

# None is forgotten in the list.
for c in $(commands); do
	grep -q "^$c " "$here/commands" || { echo "no faults in $c" && exit 1; }
done
./fault ./shim.so "${STEP:-40}" <"$here/commands"
