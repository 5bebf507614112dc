# What grew is red, what shrank green; -D leaves that out.
cat >p.txt <<'EOF'
#prof	1
#types	samples/count
#totals	100
30	main;f
-20	main;g
-5	main;k;f
EOF
prof-dot p.txt
prof-dot -D p.txt
