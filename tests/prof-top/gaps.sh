# Labels are of no concern, nor is the order of lines.
cat >p.txt <<'EOF'
#prof	1
#types	samples/count
1	main;f	user=a	bytes:=5
1	main;g

1	main;f	user=b
EOF
prof-top p.txt
