# What does not go together is a section each, whatever the order; of --diff,
# --svg there is one, and the others are left out and named.
for i in 1 2 3; do
	printf '#prof\t1\n#types\tspace/bytes\n#time\t%d000000000\n%d\tf\n' \
		$((1700000010 - i)) $((9 - i)) >"heap$i"
	printf '#prof\t1\n#types\tcount/count\tbytes/bytes\n' >"goroutine$i"
	printf '#time\t%d000000000\n%d\t%d\tf\n' $((1700000010 - i)) "$i" \
		$((5 - i)) >>"goroutine$i"
done
gzip -c heap3 >two && gzip -c goroutine3 >>two
prof-trend heap1 goroutine1 heap2 goroutine2 two
prof-trend --tsv heap1 goroutine1
# A column that one of them has, and one that none has.
prof-trend --tsv -t count heap2 goroutine2 heap1 goroutine1
prof-trend --tsv -t no heap2 goroutine2 heap1 goroutine1 || echo "status $?"
prof-trend -x heap2 goroutine2 heap1 goroutine1 >out || echo "status $?"
prof-trend --diff heap2 goroutine2 heap1 goroutine1 || echo "status $?"
prof-trend --svg heap2 goroutine2 heap1 goroutine1 2>no | grep -c '<svg'
