# A profile of something else is left out and named; the others are merged.
for n in 1 2 3; do
	printf '#prof\t1\n#types\tcpu/seconds\n%d\tmain;f\n' "$n" >"cpu$n.txt"
done
printf '#prof\t1\n#types\tspace/bytes\n5\tmain;f\n' >space.txt
printf '#prof\t1\n#types\tcpu/bytes\n5\tmain;f\n' >unit.txt
printf '#prof\t1\n#types\tcpu/seconds\n#period\t1\tspace/bytes\n' >period.txt
sed 's/seconds$/seconds\n#period	1	cpu\/seconds/' cpu1.txt >cpu4.txt
prof-top cpu1.txt space.txt cpu2.txt nofile unit.txt cpu3.txt cpu4.txt \
	period.txt || echo "status $?"
# What is left out has no part in the result: columns and units stay.
printf '#prof\t1\n#types\tcpu/seconds\tn/count\n1\t2\tmain;f\n' >two.txt
printf '#prof\t1\n#types\tcpu/ns\tn/bytes\n1\t2\tmain;f\n' >both.txt
printf '#prof\t1\n#types\tn/count\n1\tmain;f\n' >n.txt
printf '#prof\t1\n' >none.txt
for x in unit.txt both.txt "cpu1.txt n.txt" none.txt; do
	# shellcheck disable=SC2086
	prof-decode two.txt $x two.txt || echo "status $?"
done
prof-decode none.txt two.txt || echo "status $?"
prof-decode two.txt space.txt || echo "status $?"
