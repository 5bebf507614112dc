cat >p.txt <<'EOF'
#prof	1
#types	samples/count
50	f	user=a
40	f	user=b
30	g	user=a
20	h	user=a
EOF
prof-dot -n 5 p.txt
