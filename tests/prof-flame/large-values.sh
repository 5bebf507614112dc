# The least and the greatest number there is.
. "${0%/*}/../lib.sh"
cat >p.txt <<'EOT'
#prof	1
#types	a/count	b/count
#totals	9223372036854775807	1
9223372036854775807	-9223372036854775808	main;f
EOT
prof-flame p.txt | flame_data | grep -e '^"of"' -e '^"total"' -e '^"flat"'
