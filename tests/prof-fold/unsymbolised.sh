cat >p.txt <<'EOF'
#prof	1
#types	n/count
#mapping	prog	0x400000	0x500000	0x0	/bin/my prog
#function	#1	/src/a.c
1	main;@0x400010[prog];@0x400020[prog];@0x20;@
2	main;#1:5
EOF
prof-fold p.txt
prof-fold -l p.txt
