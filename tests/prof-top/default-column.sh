# The default sample type, if it is there; else the last column.
cat >p.txt <<'EOF'
#prof	1
#types	objects/count	space/bytes
#default	objects
1	2048	main;f
EOF
prof-top p.txt
sed 's/^#default.*/#default	nothing/' p.txt | prof-top
