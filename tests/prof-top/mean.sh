cat >p.txt <<'EOF'
#prof	1
#types	contentions/count	delay/nanoseconds
4	8000	main;f
1	5000	main;g
0	70	main;h
EOF
prof-top -m p.txt
