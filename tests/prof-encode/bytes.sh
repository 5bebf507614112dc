# Tables in the order of their first use, lists of three and more packed, no
# field that is nothing: what pprof writes, too.
cat >p.txt <<'EOF'
#prof	1
#types	n/count
#period	10	cpu/nanoseconds
#time	5
1	main:3;f:4	user=a	bytes:=-1/bytes
-2	main:3;f:4;~g:5:6
EOF
prof-encode p.txt | gzip -dc | od -An -tx1
