# A difference is a profile. Its total goes on.
printf '#prof\t1\n#types\tn/count\n10\tmain\n' >1.txt
printf '#prof\t1\n#types\tn/count\n13\tmain\n' >2.txt
printf '#prof\t1\n#types\tn/count\n20\tmain\n' >3.txt
prof-diff 1.txt 2.txt >a.txt
prof-diff 2.txt 3.txt >b.txt
prof-diff a.txt b.txt
