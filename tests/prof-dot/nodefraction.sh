cat >p.txt <<'EOF'
#prof	1
#types	samples/count
90	main;f
10	main;g
5	main;h;f
EOF
prof-dot -f 0.1 p.txt
