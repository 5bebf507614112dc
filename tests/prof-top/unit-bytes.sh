cat >p.txt <<'EOF'
#prof	1
#types	space/bytes
1536	main;f
1048576	main;g
1	main;h
EOF
for u in minimum auto B kilobytes MB ms; do
	prof-top -f 0 -u "$u" p.txt
done
