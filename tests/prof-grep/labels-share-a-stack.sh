# Two samples with one stack: each is cut once.
cat >p.txt <<'EOF'
#prof	1
#types	samples/count
1	main;a;b;c;d	k=1
2	main;a;b;c;d	k=2
4	main;a;b;c;d
EOF
prof-grep --hide b p.txt
prof-grep --show-from a --prune-from c p.txt
prof-encode p.txt | prof-grep -a --show-from a --hide b --prune-from c
