cat >p.txt <<'EOF'
#prof	1
#types	samples/count
1	main;f	tenant=a	bytes:=4096
2	main;f	tenant=a
EOF
prof-grep --tagleaf tenant,bytes p.txt
prof-grep --tagroot tenant --tagleaf bytes p.txt | grep -v '^#'
