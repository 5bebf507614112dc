# Recursion makes no edge to itself; calls that were all inlined are marked.
cat >p.txt <<'EOF'
#prof	1
#types	samples/count	cpu/nanoseconds
#time	1644509272000000000
#duration	2000000000
#mapping	prog	0x400000	0x500000	0x0	/usr/bin/prog	a1b2
1	10000000	main;fib;fib;fib
2	20000000	main;fib;~add
3	30000000	main;~add
4	40000000	main;add
5	50000000	main;~inl
EOF
prof-dot p.txt
