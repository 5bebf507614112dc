# Functions of one name in two files are two.
cat >p.txt <<'EOF'
#prof	1
#types	samples/count
#function	init	a.go
#function	init#1	b.go
1	main;init:1
2	main;init#1:2
EOF
prof-callgrind p.txt
