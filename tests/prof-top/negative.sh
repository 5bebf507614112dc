# Percentages have no sign.
cat >p.txt <<'EOF'
#prof	1
#types	space/bytes
-3072	main;f
1024	main;g
EOF
prof-top p.txt
