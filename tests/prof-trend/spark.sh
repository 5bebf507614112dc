# A bar a snapshot, from the least value of the row to its greatest; blocks
# where the locale has them.
for i in 1 2 3 4 5 6 7 8; do
	printf 'saw %d\nup %d\nlevel 5\ndown %d\nstep %d\n' $((i % 3 * 10 + 1)) \
	    "$i" $((9 - i)) $((i / 5 * 100 + 1)) >"$i"
done
prof-trend --spark 1 2 3 4 5 6 7 8 | sed -n '/name$/,$p'
LC_ALL=C.UTF-8 prof-trend --spark 1 2 3 4 5 6 7 8 | sed -n '/name$/,$p'
prof-trend 1 2 3 4 5 6 7 8 | sed -n '/name$/,$p' | head -n 2
