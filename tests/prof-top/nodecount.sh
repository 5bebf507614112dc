# What is left out still counts in cum, and in the total.
cat >p.txt <<'EOF'
#prof	1
#types	samples/count
50	main;f
30	main;g
15	main;h
5	main;k
EOF
prof-top -n 2 p.txt
prof-top -n 0 p.txt
