# Frames made of labels are there before others are chosen; the file of each
# is its key.
cat >p.txt <<'EOF'
#prof	1
#types	samples/count
1	main;f	tenant=a
2	main;g	tenant=b
4	main;h
EOF
prof-grep --tagroot tenant --focus '^b$' p.txt | grep -v '^#'
prof-grep --tagroot tenant --hide '^tenant$' p.txt | grep -v '^#'
prof-grep --tagroot tenant --tagfocus tenant=a --taghide tenant p.txt
