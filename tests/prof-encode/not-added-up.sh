# One profile is written sample by sample, several are added up.
cat >p.txt <<'EOF'
#prof	1
#types	n/count
1	main
0	f
2	main
EOF
prof-encode p.txt | prof-decode -a | grep -v '^#'
prof-encode p.txt p.txt | prof-decode -a | grep -v '^#'
