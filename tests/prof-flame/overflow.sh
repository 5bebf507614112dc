cat >p.txt <<'EOT'
#prof	1
#types	samples/count
#totals	1
9223372036854775807	main;f
#prof	1
#types	samples/count
#totals	1
9223372036854775807	main;g
EOT
prof-flame p.txt
