# Both halves fit, the sum does not.
cat >p.txt <<'EOF'
#prof	1
#types	samples/count
#totals	1
9223372036854775807	main;f
#prof	1
#types	samples/count
#totals	1
9223372036854775807	main;g
EOF
prof-top p.txt
