# One block for each file; pprof may have several.
cat >p.txt <<'EOF'
#prof	1
#types	samples/count
#function	f	/src/a.c
#function	g	/src/a.c
#function	h	/src/./b.c
1	f;g;h
2	g;f
4	h
EOF
prof-peek -g files . p.txt
