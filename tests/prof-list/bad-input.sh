# One that cannot be read does not keep the others from being.
cat >p.txt <<'EOF'
#prof	1
#types	samples/count
#function	f	a.c
3	f:1
EOF
echo text >a.c
prof-list f nofile p.txt
