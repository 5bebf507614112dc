cat >p.txt <<'EOF'
#prof	1
#types	samples/count
#mapping	prog	0x400000	0x500000	0x0	/bin/prog
1	main;@0x400010[prog];@0x20
EOF
prof-dot p.txt
prof-dot -g addresses p.txt | grep '^N'
