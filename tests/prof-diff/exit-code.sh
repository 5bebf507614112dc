# Status 1 if a function grew at all. Its name is what counts, not its line.
cat >old.txt <<'EOF'
#prof	1
#types	samples/count	space/bytes
1	10240	main;f:1
3	10240	main;g
EOF
cat >new.txt <<'EOF'
#prof	1
#types	samples/count	space/bytes
2	10240	main;f:2
1	11264	main;g
EOF
prof-diff -x old.txt new.txt
