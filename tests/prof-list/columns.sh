# By name, by number, and the default.
cat >p.txt <<'EOF'
#prof	1
#types	samples/count	cpu/nanoseconds
#default	samples
#function	f	a.c
3	30000000	f:1
EOF
echo text >a.c
prof-list f p.txt
prof-list -t cpu f p.txt
prof-list --sample-index=1 f p.txt
prof-list -t none f p.txt
