# Labels are chosen by key; samples stay, and equal ones become one.
cat >p.txt <<'EOF'
#prof	1
#types	samples/count
1	main	tenant=a	route=/x
2	main	tenant=a	route=/y	bytes:=512
4	main
EOF
prof-grep --tagshow '^ten' p.txt
prof-grep --tagshow 'ten|byt' --taghide bytes p.txt
prof-grep --taghide . p.txt
