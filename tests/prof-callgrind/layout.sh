# Functions by object, file and name; the second mention of one is a number.
cat >p.txt <<'EOF'
#prof	1
#types	samples/count	cpu/nanoseconds
#mapping	app	0x400000	0x500000	0x0	/bin/app		FNLI
#function	main	main.c
#function	work	work.c
#function	copy	main.c
3	30000000	main:3@0x400010[app];work:7@0x400020[app]
2	20000000	main:4@0x400014[app];work:7@0x400020[app];copy:9@0x400030[app]
5	50000000	main:4@0x400014[app];copy:9@0x400034[app]
EOF
prof-callgrind p.txt
