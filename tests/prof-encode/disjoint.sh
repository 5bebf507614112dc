printf '#prof\t1\n#types\ta/count\n1\tmain\n' >a.txt
printf '#prof\t1\n#types\tb/count\n1\tmain\n' >b.txt
prof-encode a.txt b.txt
