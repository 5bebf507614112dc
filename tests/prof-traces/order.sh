# Heaviest first, of equal ones in the order of the text; pprof has them as they
# are in the file.
cat >p.txt <<'EOF'
#prof	1
#types	samples/count
1	main;a
-7	main;b
1	main;0
9	main;c
EOF
prof-traces p.txt
