# The least number there is has no magnitude in 64 bits.
cat >p.txt <<'EOF'
#prof	1
#types	space/bytes
-9223372036854775808	main;f
EOF
prof-top p.txt
prof-top --tsv p.txt
