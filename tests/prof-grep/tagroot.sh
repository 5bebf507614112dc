# The first key is outermost, several values are joined, numbers have a unit
# that suits. Without the label the frame has no name.
cat >p.txt <<'EOF'
#prof	1
#types	samples/count
1	main;f	tenant=a	tenant=b	bytes:=4096
2	main;f	tenant=a	job=x,y
4	main;g
EOF
prof-grep --tagroot tenant,bytes,job p.txt
prof-grep --tagroot tenant p.txt | prof-top
