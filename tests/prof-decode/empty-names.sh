# "#1" is a function of no name, "@" no function at all.
cat >p.txt <<'EOF'
#prof	1
#types	samples/count
#function	#1	/src/a.c
#function	#2	/src/b.c
1	main;#1:3;#2:4
2	main;@;:7@
EOF
prof-decode p.txt
