printf '#prof\t1\n#types\ta/count\tb/count\n4\t5\tmain\n' | prof-flame -t c
