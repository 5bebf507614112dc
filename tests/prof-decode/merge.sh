# The earliest time, all durations, the longest period; comments once.
cat >a.txt <<'EOF'
#prof	1
#types	samples/count
#period	10	cpu/nanoseconds
#time	1644509272000000000
#duration	30
#comment	one
#drop_frames	malloc
#doc	https://example.org/a
1	main;f	user=a
2	main;g
EOF
cat >b.txt <<'EOF'
#prof	1
#types	samples/count
#period	20	cpu/nanoseconds
#time	1644509271000000000
#duration	4
#comment	two
#comment	one
#drop_frames	free
#doc	https://example.org/b
10	main;f	user=a
20	main;f	user=b
-2	main;g
EOF
prof-decode a.txt b.txt
