# 1000 bytes of a name are shown, here "ab" and 499 characters.
awk 'BEGIN {
	printf "#prof\t1\n#types\tsamples/count\n5\tab"
	for (i = 0; i < 100000; i++)
		printf "é"
	print ""
}' >p.txt
prof-dot p.txt | awk '/^N1 / { print gsub(/é/, ""); print }'
