# 200,000 bytes.
awk 'BEGIN {
	printf "#prof\t1\n#types\tsamples/count\n5\tmain;"
	for (i = 0; i < 40000; i++)
		printf "abcde"
	print ""
}' >p.txt
prof-top p.txt | awk '{ print length($0), substr($0, 1, 60) }'
