# 10,000 frames.
awk 'BEGIN {
	printf "#prof\t1\n#types\tsamples/count\n5\t"
	for (i = 0; i < 10000; i++)
		printf "f%d;", i % 3
	print "g"
}' >p.txt
prof-dot p.txt
prof-dot -T -n 3 p.txt | grep '^N'
