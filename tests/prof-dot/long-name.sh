# A name of more than 1000 bytes is cut in the middle, not in a character, with a
# number there that tells it from others; tooltips, of edges too, have all of it
# and the value, 1024 bytes a string.
awk 'BEGIN {
	printf "#prof\t1\n#types\tsamples/count\n5\tab"
	for (i = 0; i < 3000; i++)
		printf "é"
	print ";f"
}' >p.txt
prof-dot p.txt | awk '/^N[12] .*é/ { print gsub(/é/, "x"); gsub(/xx+/, "X"); print }'
