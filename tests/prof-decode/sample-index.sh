# One column is left; what is zero in it goes.
cat >p.txt <<'EOF'
#prof	1
#types	objects/count	space/bytes
#default	space
#totals	9	90
1	10	main;f
2	0	main;g
0	30	main;h
EOF
prof-decode -t 0 p.txt
prof-decode -t space p.txt
prof-decode -t inuse_objects p.txt
