# Root frames by label: values of one key joined, numbers with their unit.
cat >p.txt <<'EOF'
#prof	1
#types	n/count
1	main;f	tenant=a	tenant=b	bytes:=48/bytes
2	main;f	tenant=a	bytes:=48/bytes	bytes:=5
4	main;g	tenant=x\x3by z
8	main;g	tenant=
16		tenant=a
EOF
prof-fold -k tenant p.txt
prof-fold -k bytes -k tenant p.txt
prof-fold -k 'no;such' p.txt
