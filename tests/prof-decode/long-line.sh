# A name of 200,000 bytes.
awk 'BEGIN {
	printf "#prof\t1\n#types\tn/count\n#totals\t5\n5\tmain;"
	for (i = 0; i < 40000; i++)
		printf "abcde"
	print ";f:3\tuser=a"
}' >p.txt
prof-decode p.txt | cmp - p.txt
prof-encode p.txt | prof-decode | cmp - p.txt
