printf '#prof\t1\n#types\ta/count\tb/count\n1\t2\tmain\n' >p.txt
prof-fold -t c p.txt && exit 1
prof-fold -t -1 p.txt
