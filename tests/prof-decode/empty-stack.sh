cat >p.txt <<'EOF'
#prof	1
#types	samples/count
1		user=a
2	
EOF
prof-decode p.txt
