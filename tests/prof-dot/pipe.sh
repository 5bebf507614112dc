# A report by function is the same of a pipe that has no more than functions.
d=testdata
prof-diff $d/heap-before.pb.gz $d/heap-after.pb.gz >whole
prof-diff -g functions $d/heap-before.pb.gz $d/heap-after.pb.gz >functions
for c in prof-dot prof-top prof-tree; do
	$c whole >1
	$c functions | cmp - 1
	grep -c . 1
done
prof-decode $d/cpu.pb.gz | prof-top >1
prof-decode -g functions $d/cpu.pb.gz | prof-top | cmp - 1
a=$(wc -c <whole) b=$(wc -c <functions)
[ $((a * 2)) -gt $((b * 3)) ] || echo "$a and $b bytes"
