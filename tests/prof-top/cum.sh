cat >p.txt <<'EOF'
#prof	1
#types	samples/count
1	main;f;g
5	main;f;h
2	main;k
EOF
prof-top -c p.txt
