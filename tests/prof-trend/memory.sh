# The account of the memory: Go's text of a heap ends in it.
heap() {
	cat >"$1$2" <<-EOT
	heap profile: $3: $((1048576 * $3)) [$3: $((1048576 * $3))] @ heap/2
	$3: $((1048576 * $3)) [$3: $((1048576 * $3))] @ 0x1001
	#	0x1000	main.keep+0x1	/src/main.go:1

	# runtime.MemStats
	# Alloc = $4
	# Sys = $((4000000 + $4 + $5 + $7))
	# HeapInuse = $4
	# HeapIdle = $5
	# HeapReleased = $6
	# HeapObjects = 475
	# Stack = $7 / $7
	# MSpan = 100000 / 200000
	# MCache = 2400 / 300000
	# BuckHashSys = 500000
	# GCSys = 1000000
	# OtherSys = 2000000
	# NextGC = 4194304
	# MaxRSS = $8
	EOT
}
# Stacks, of goroutines that nobody looked at; and objects.
heap stack 1 1 2000000 1000000 500000 1000000 5000000
heap stack 2 2 3000000 1000000 500000 3000000 8000000
heap stack 3 3 4100000 1000000 0 9000000 15000000
prof-trend stack?
# Somebody did.
for i in 1 2 3; do
	printf '#prof\t1\n#types\tgoroutine/count\n%d\tmain.wait\n' \
		$((i * i * 10)) >goroutine$i
done
prof-trend -n 1 stack? goroutine? | tail -n 4
# Free memory that is kept, garbage; C's, which Go did not ask for.
heap kept 1 1 2000000 1000000 500000 1000000 5000000
heap kept 2 1 4000000 9000000 500000 1000000 30000000
prof-trend kept? | tail -n 5
# It went back to the system.
heap back 1 1 2000000 9000000 500000 1000000 12000000
heap back 2 1 2000000 9000000 8500000 1000000 12000000
prof-trend back? | tail -n 2
# As fields, with all values; of a column that is no bytes, rows are left out.
prof-trend --tsv stack? | cut -f 1-3,11-
prof-trend -t inuse_objects stack? | tail -n 2
# It survives the pipe, and is left out if one snapshot does not have it.
for i in 1 2 3; do
	prof-decode stack$i >text$i
done
prof-trend text? | cmp - "$(prof-trend stack? >out && echo out)"
grep -v '^#comment' text2 >text2.bare
prof-trend text1 text2.bare text3 | grep -c memory || :
