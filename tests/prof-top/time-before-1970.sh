cat >p.txt <<'EOF'
#prof	1
#types	samples/count
#time	-1
#duration	-5
1	f
EOF
prof-top p.txt
