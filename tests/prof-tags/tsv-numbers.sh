# Numbers that look alike are distinct, whole, in bytes or nanoseconds; what
# 64 bits cannot hold stays in its unit.  -u is for people.
printf '#prof\t1\n#types\ta/count\n' >p.txt
printf '1\tm\tk:=%s\n' 2300/b 2304/b 1/kb 1024/b 5/ms 5/pages \
	9223372036854775807/kb -3/s 7 >>p.txt
printf '1\tm\tk=7\n' >>p.txt
prof-tags --tsv p.txt >p.tsv
cat p.tsv
prof-tags --tsv -u kB p.txt | cmp - p.tsv
