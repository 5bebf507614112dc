# What the profile says of itself, but for comments that begin with "#".
cat >p.txt <<'EOF'
#prof	1
#types	samples/count	cpu/nanoseconds
#time	1644509272000000000
#duration	30000000000
#doc	https://example.org/doc
#comment	built on monday
#comment	#not for people
#mapping	prog	0x400000	0x500000	0x0	/usr/bin/prog	a1b2c3
#mapping	libc.so	0x600000	0x700000	0x0	/lib/libc.so	d4
3	45000000000	main;f
EOF
prof-top p.txt
prof-top -t samples p.txt
