# Text after text is another profile, merged with the first.
cat >p.txt <<'EOF'
#prof	1
#types	samples/count
#time	1644509272000000000
#function	f	/src/f.c
1	main;f
2	main;g
#prof	1
#types	samples/count
#time	1644509271000000000
#function	f	/src/f.c
4	main;f
8	main;h
EOF
prof-decode p.txt
