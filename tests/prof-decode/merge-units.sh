# The finest unit of each column, and of the period.
cat >a.txt <<'EOF'
#prof	1
#types	cpu/ms	space/kilobytes
#period	1	cpu/seconds
#totals	3	4
1	2	main
EOF
cat >b.txt <<'EOF'
#prof	1
#types	cpu/ns	space/bytes
#period	5	cpu/milliseconds
10	20	main
EOF
prof-decode a.txt b.txt
prof-decode b.txt a.txt
