cat >p.txt <<'EOF'
#prof	1
#types	samples/count
1	main	user=a
2	main	user=b	bytes:=5
EOF
prof-decode -L p.txt
prof-decode -aL p.txt
