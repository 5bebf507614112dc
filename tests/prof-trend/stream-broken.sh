# A stream that breaks off: what came before is compared, and so is the next.
for n in 1 2; do
	printf '#prof\t1\n#types\tn/count\n#time\t%d00000000000\n%d\tmain\n' $n $((n * 5))
done > stream
printf '#prof\t1\n#types\tn/count\nx\tmain\n' >> stream
printf '#types\tn/count\n#time\t300000000000\n40\tmain\n' > next
for t in 1 2; do
	prof-trend --threads=$t stream next && exit 1
	[ $? -eq 1 ]
done
