# Sums that fit in each, and not in the difference.
printf '#types\tn/count\n9223372036854775807\tmain\n' >max.txt
printf '#types\tn/count\n-1\tmain\n' >less.txt
printf '#types\tn/count\n-9223372036854775807\tf\n' >other.txt
for o in -N -x -F; do
	prof-diff "$o" less.txt max.txt && [ "$o" != -F ] && exit 1
	prof-diff "$o" other.txt max.txt && [ "$o" != -F ] && exit 1
done
# One that does not fit by itself.
printf '#types\tn/count\n9223372036854775807\tmain\n-1\tf\n' >both.txt
prof-diff less.txt both.txt
