# Each value in what suits it, or all in one.
cat >p.txt <<'EOF'
#prof	1
#types	cpu/nanoseconds
#function	f	a.c	1
1500000000	f:1
2000	f:2
EOF
printf 'one\ntwo\n' >a.c
prof-list f p.txt
prof-list -u minimum f p.txt
prof-list -u ms f p.txt
prof-list -d 1000 f p.txt
prof-list -d 1000000 --unit auto f p.txt
