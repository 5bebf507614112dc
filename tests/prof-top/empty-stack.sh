# It counts in the total and nowhere else.
cat >p.txt <<'EOF'
#prof	1
#types	samples/count
1	
3	main
EOF
prof-top p.txt
