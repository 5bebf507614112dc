cat >p.txt <<'EOF'
#prof	1
#types	samples/count
90	main;f
10	main;g
9	g;f
EOF
prof-dot -e 0.1 p.txt
