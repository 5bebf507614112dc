# 10,000 frames.
. "${0%/*}/../lib.sh"
awk 'BEGIN {
	printf "#prof\t1\n#types\tsamples/count\n5\t"
	for (i = 0; i < 10000; i++)
		printf "f%d;", i % 3
	print "g"
}' >p.txt
flame p.txt | sed 's/^  *//' | sort | uniq -c | sort -k2 | sed 's/^ *//'
