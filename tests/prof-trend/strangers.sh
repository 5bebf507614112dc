# Snapshots of something else are left out and named, whatever their order.
for i in 1 2 3; do
	printf '#prof\t1\n#types\tspace/bytes\n#time\t%d000000000\n%d\tf\n' \
		$((1700000010 - i)) $((9 - i)) >"heap$i"
	printf '#prof\t1\n#types\tcount/count\n#time\t%d000000000\n%d\tf\n' \
		$((1700000010 - i)) "$i" >"goroutine$i"
done
gzip -c heap3 >two && gzip -c goroutine3 >>two
prof-trend --tsv heap1 goroutine1 heap2 goroutine2 two || echo "status $?"
prof-trend --tsv heap1 goroutine1 || echo "status $?"
