# Percentages are of the total that the profile gives.
cat >p.txt <<'EOF'
#prof	1
#types	space/bytes
#totals	4096
1024	main;f
512	main;g
EOF
prof-top p.txt
