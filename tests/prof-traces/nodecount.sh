# Only the heaviest; 0 is all. Stacks without a frame do not count.
cat >p.txt <<'EOF'
#prof	1
#types	samples/count
1	main;a
3	main;b
9	
2	main;c
EOF
prof-traces -n 2 p.txt
prof-traces --nodecount=0 p.txt
