# A key is noted that has more than a hundred values: on standard error, with
# its name escaped, and not one with a hundred.
awk 'BEGIN {
	print "#prof\t1\n#types\ta/count"
	for (i = 1; i <= 101; i++)
		print "1\tm\tfew=" i % 100 "\tid\\x1b=" i "\tsize:=" i "/b"
}' >p.txt
prof-tags p.txt >out
grep -c . out
prof-tags --tsv p.txt >out
cut -f 1 out | sort | uniq -c
