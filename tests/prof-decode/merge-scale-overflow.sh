printf '#prof\t1\n#types\tcpu/seconds\n9223372036854775807\tmain\n' >a.txt
printf '#prof\t1\n#types\tcpu/nanoseconds\n1\tmain\n' >b.txt
prof-decode a.txt b.txt
