# Two halves that are labelled apart, so that each fits.
cat >two.txt <<'EOF'
#prof	1
#types	n/count
#totals	1
9223372036854775807	main	k=1
#prof	1
#types	n/count
#totals	1
9223372036854775807	main	k=2
EOF
printf '#prof\t1\n#types\tn/count\n5\tmain\n' >five.txt
printf '#prof\t1\n#types\tn/count\n9223372036854775807\tmain\n-1\tf\n' >max.txt
for o in -n -N -x; do
	prof-diff "$o" five.txt two.txt && exit 1
	[ $? -eq 1 ]
done
prof-diff five.txt max.txt
