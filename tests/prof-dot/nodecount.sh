# The default is 80, and boxes of labels count.
awk 'BEGIN {
	printf "#prof\t1\n#types\tsamples/count\n"
	for (i = 100; i < 200; i++)
		printf "%d\tmain;f%d\n", i, i
}' >p.txt
prof-dot -f 0 p.txt | grep -c '^N[0-9]* \['
prof-dot -f 0 -n 7 p.txt | grep -c '^N[0-9]* \['
prof-dot -f 0 -n 0 p.txt | grep -c '^N[0-9]* \['
