# A line a row that grows, at the snapshots' own times, with its name; the
# restart between two of them; error bars where the heap was sampled.
at() {
	cat <<EOT
#prof	1
#types	alloc_objects/count	alloc_space/bytes	inuse_objects/count	inuse_space/bytes
#period	524288	space/bytes
#time	$((1700000000 + $1 * 60))000000000
$2	$(($2 * 600000))	$3	$(($3 * 600000))	main;example.com/a/long/path/to/a/package.(*T<">).grows
100	1	7	70000	main;still
EOT
}
at 0 10 10 >1
at 1 20 20 >2
at 5 5 25 >3
at 6 9 40 >4
prof-trend --svg 1 2 3 4 >chart.svg
cat chart.svg
# Without times they are as far apart as each other.
for i in 1 2 3 4; do
	sed '/^#time/d; /^#period/d' $i >u$i
done
prof-trend --svg u1 u2 u3 u4 2>/dev/null | grep -o -e '<polyline[^/]*' -e '[0-9]* snapshots'
# A counter's increments.
at 0 10 10 >1
at 1 20 20 >2
at 2 40 25 >3
at 3 80 40 >4
prof-trend --svg -t alloc_space 1 2 3 4 | grep -o -e '<polyline[^/]*' \
    -e '"h">[^<]*'
