# Base units, calls of a node with its name, their marks; names escaped.
cat >p.txt <<'EOF'
#prof	1
#types	samples/count	cpu/nanoseconds
1	10	main;a;~b
2	20	main;x;c
4	40	main\x09;x;y;c
EOF
prof-tree --tsv p.txt
prof-tree --tsv -c -t 0 -u MB -d 2 -m p.txt
prof-tree --tsv -n 3 p.txt
