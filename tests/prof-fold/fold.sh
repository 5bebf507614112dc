# Root first, sorted; the same stack once, and none that is zero or empty.
cat >p.txt <<'EOF'
#prof	1
#types	objects/count	space/bytes
1	10	main:1;f:2;g:3	user=a
2	20	main:1;f:5;g:3	user=b
3	30	main:5
4	0	main;zero
5	50	a;b
1	7	main;back
2	-7	main:9;back
10	100	
EOF
prof-fold p.txt
