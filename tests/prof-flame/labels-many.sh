# The hundred values that weigh most, and the others as one.
. "${0%/*}/../lib.sh"
awk 'BEGIN {
	print "#prof\t1\n#types\tn/count"
	for (i = 1; i <= 150; i++)
		printf "%d\tmain;f\tuser=u%d\n", i, i
}' >p.txt
flame p.txt | sed -n '3,$p' | tr , '\n' | sed -n '1,3p;$p'
flame_data <page.html | grep '^"values"' | tr , '\n' | wc -l
