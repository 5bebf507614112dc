printf '#prof\t1\n#types\tn/count\n#period\t1\tcpu/ns\n1\tmain\n' >a.txt
printf '#prof\t1\n#types\tn/count\n#period\t1\tspace/bytes\n1\tmain\n' >b.txt
prof-decode a.txt b.txt
