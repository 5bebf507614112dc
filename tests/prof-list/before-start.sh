# Go puts lines of others into a function; they do not widen its range.
cat >p.txt <<'EOF'
#prof	1
#types	samples/count
#function	f	a.go	20
3	f:21
2	f:4
EOF
seq -f 'line %g' 40 >a.go
prof-list f p.txt
