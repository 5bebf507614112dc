# Several profiles, and standard input among them.
cat >p.txt <<'EOF'
#prof	1
#types	samples/count
#function	f	a.c
3	f:1
EOF
echo text >a.c
cp p.txt a.txt
prof-list f p.txt - p.txt <a.txt
prof-list f <p.txt
