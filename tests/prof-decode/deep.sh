# 10,000 frames, twice.
awk 'BEGIN {
	printf "#prof\t1\n#types\tn/count\n#totals\t9\n"
	for (k = 4; k < 6; k++) {
		printf "%d\t", k
		for (i = 0; i < 10000; i++)
			printf "f%d:%d;", i % 7, i + 1
		print "g" k
	}
}' >p.txt
prof-decode p.txt | cmp - p.txt
prof-encode p.txt | prof-decode -a | grep -v '^#function' | cmp - p.txt
