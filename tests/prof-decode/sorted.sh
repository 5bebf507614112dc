# A text that went through sort is the same profile: only the order of binaries
# is lost.
for f in heap-after.pb.gz cpp-cpu.pb.gz goroutine.debug2.txt; do
	prof-decode "testdata/$f" >a.txt
	LC_ALL=C sort a.txt >b.txt
	LC_ALL=C sed -n '1s/	.*//p' b.txt
	prof-top b.txt | grep -v '^File: ' >b.top
	prof-top a.txt | grep -v '^File: ' | diff - b.top || echo "$f differs"
done
# But what has columns or samples is a profile before #prof.
printf '#function\tg\t/g.c\n#prof\t1\n#types\tn/count\n1\tg\n' >p.txt
prof-decode p.txt
printf '#types\tn/count\n2\tg\n#prof\t1\n#types\tn/count\n4\tg\n' | prof-decode
# What was sorted cannot be concatenated, and that is said.
prof-decode testdata/cpu.pb.gz | LC_ALL=C sort >c.txt
cat c.txt c.txt | prof-decode || echo "status $?"
prof-decode c.txt c.txt | sed -n '/^#duration/p'
