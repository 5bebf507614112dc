# Base units, and ratios with their sign.
cat >p.txt <<'EOF'
#prof	1
#types	cpu/nanoseconds
30000000	main;f;~g
20000000	main;g
-7000000	main;~h
EOF
prof-top -T p.txt
