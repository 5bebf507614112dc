# Stacks that are equal are one, by what is asked for; labels tell them apart.
cat >p.txt <<'EOF'
#prof	1
#types	samples/count
1	main:1;a:2
2	main:3;a:4
4	main:1;a:2	k=v
8	main:3;a:4	k=v
EOF
prof-traces p.txt
prof-traces -g lines p.txt
prof-grep --taghide . p.txt | prof-traces
