# Without its header, columns are known by position.
cat >p.txt <<'EOF'
#prof	1
#types	objects/count	space/bytes
#mapping	prog	0x400000	0x500000	0x0	/bin/prog
1	10	main:5@0x400100[prog];f:6
2	20	main:5@0x400100[prog];g:7
EOF
grep f:6 p.txt >q.txt
prof-top q.txt
prof-top -t value1 q.txt
