# A call of what is inlined has the address of its caller.
cat >p.txt <<'EOF'
#prof	1
#types	samples/count
#mapping	app	0x1000	0x2000	0x0	/bin/app
#function	get	vec.h
#function	main	main.c
1	main:7@0x1010[app];~get:3@0x1010[app]
2	main:8@0x1014[app]
EOF
prof-callgrind p.txt
