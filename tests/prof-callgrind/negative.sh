# Costs have no sign: what decreased is a second event.
cat >p.txt <<'EOF'
#prof	1
#types	inuse_space/bytes
4096	main:1;f:2
-1024	main:1;g:3
-9223372036854770000	h
EOF
prof-callgrind p.txt
