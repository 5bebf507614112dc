# Boxes for labels: strings together, and the numbers of "bytes" below them.
cat >p.txt <<'EOF'
#prof	1
#types	samples/count
40	main;f	user=a	zone=1	bytes:=16
30	main;f	user=a	zone=1	bytes:=2048
20	main;f	user=b
10	main;g	bytes:=64/bytes	n:=5
5	main;g
EOF
prof-dot p.txt
