# The location that holds in, mid and out becomes out.
cat >p.txt <<'EOF'
#prof	1
#types	samples/count
1	main:1;out:2;~mid:3;~in:4
2	main:1;out:2;leaf:9
EOF
prof-grep --noinlines p.txt
prof-grep --noinlines p.txt | prof-top
