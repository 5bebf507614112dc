# A sum that does not fit is an error, never wrong.
cat >p.txt <<'EOF'
#prof	1
#types	samples/count
#totals	9223372036854775807
9223372036854775807	main;f
9223372036854775807	main;g
EOF
prof-peek . p.txt
