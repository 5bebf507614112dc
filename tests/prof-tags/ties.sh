# Equal magnitudes: by the value. pprof has no order of +5 and -5.
cat >p.txt <<'EOF'
#prof	1
#types	samples/count
5	main	k=b
-5	main	k=a
5	main	k=c
-7	main	k=d
EOF
prof-tags p.txt
prof-tags --tsv p.txt
