cat >p.txt <<'EOF'
#prof	1
#types	samples/count	cpu/nanoseconds
#default	cpu
#period	10000000	cpu/nanoseconds
#time	1644509272000000000
#duration	30000000000
#drop_frames	malloc
#keep_frames	xmalloc
#doc	https://example.org/
#comment	one
#mapping	prog	0x400000	0x500000	0x0	/bin/prog	abc
#function	main	/src/main.c
1	10	main
2	20	main
EOF
prof-decode -H p.txt
prof-decode -aH p.txt | tail -n 1
prof-decode -H p.txt | prof-decode -H | tail -n 1
