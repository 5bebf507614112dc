# A light leaf takes its weight with it; its callers keep it in cum.
cat >p.txt <<'EOF'
#prof	1
#types	samples/count
50	main;f
40	main;g
9	main;g;h
1	main;k
EOF
prof-top -f 0.1 p.txt
prof-top -f 0 p.txt
