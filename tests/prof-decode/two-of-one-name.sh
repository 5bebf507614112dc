# Functions that share a name are numbered in an order of their own: by file,
# by system name, by line; the first has no number.
cat >p.txt <<'EOF'
#prof	1
#types	samples/count
#function	mix#7	b.cc	3
#function	mix	b.cc	2
#function	mix#3	a.cc	9	_Z3mix
1	main;mix#7
2	main;mix
4	main;mix#3
8	main;mix#4
EOF
prof-decode p.txt
