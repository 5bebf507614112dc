# 10,000 frames, and a name of 200,000 bytes.
awk 'BEGIN {
	for (i = 0; i < 10000; i++)
		printf "f%d;", i % 7
	for (i = 0; i < 40000; i++)
		printf "abcde"
	print " 5"
}' >want
{ printf '#prof\t1\n#types\tn/count\n5\t' && sed 's/ 5$//' want; } >p.txt
prof-fold p.txt | cmp - want
