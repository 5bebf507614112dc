# Eight rows at most, or as many as are asked for; names do not overlap.
for i in 1 2 3; do
	for k in 1 2 3 4 5 6 7 8 9 10; do
		printf 'f%d %d\n' $k $((i * 100 + k))
	done >$i
done
prof-trend --svg 1 2 3 >chart.svg
grep -c '<polyline' chart.svg
sed -n 's/.*class="l".><text x="[^"]*" y="\([^"]*\)">f.*/\1/p' chart.svg |
    sort -n | awk 'NR > 1 && $1 - last < 29.9 { print "overlap" } { last = $1 }'
prof-trend --svg -n 2 1 2 3 | grep -c '<polyline'
