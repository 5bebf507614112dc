# From the start of the function, or five lines before what weighs something.
cat >p.txt <<'EOF'
#prof	1
#types	cpu/nanoseconds
#function	main.known	a.go	10
#function	main.unknown	a.go
20000000	main.known:14;main.unknown:12
1500000000	main.known:15
7	main.unknown:30
EOF
seq -f 'line %g' 60 >a.go
prof-list main p.txt
