# Without what shrank: flat below 0, or cum where flat is 0.
cat >p.txt <<'EOF'
#prof	1
#types	samples/count
30	main;f
-20	main;g
-5	main;k;f
EOF
prof-top -D p.txt
prof-top p.txt
