# There is nothing to match.
cat >p.txt <<'EOF'
#prof	1
#types	samples/count
EOF
prof-grep --noinlines p.txt
prof-grep . p.txt
