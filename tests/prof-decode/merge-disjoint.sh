printf '#prof\t1\n#types\tobjects/count\tspace/bytes\n1\t2\tmain\n' >a.txt
printf '#prof\t1\n#types\tsamples/count\tcpu/nanoseconds\n1\t2\tmain\n' >b.txt
prof-decode a.txt b.txt
