# Of more than 40 snapshots some are one bar.
for i in $(seq 101 183); do
	printf 'up %d\n' "$i" >"$i"
done
prof-trend --spark 1?? | sed -n '/name$/,$p'
