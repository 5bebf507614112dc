printf '#prof\t1\n#types\ta/count\tb/count\n4\t5\tmain\n' >p.txt
prof-diff -t c p.txt p.txt && exit 1
prof-diff -F -t 2 p.txt p.txt
