# A byte-order mark before a text says nothing, nor do carriage returns at the
# ends of its lines, in any form; and the same text behind another one.
for f in testdata/text/* testdata/*.txt; do
	prof-decode -a "$f" >want
	{ printf '\357\273\277' && sed 's/$/\r/' "$f"; } >dos
	prof-decode -a dos >got
	cmp want got && echo "${f##*/}"
done
printf '\357\273\277main;f 4\nmain;g 3\n' >folded
printf '\357\273\277#prof\t1\n#types\tn/count\n1\tmain;f\n' >text
for f in folded text; do
	cat $f $f | prof-decode
done
prof-decode text | sed 's/$/\r/' | gzip >gz
cat gz gz | prof-decode
