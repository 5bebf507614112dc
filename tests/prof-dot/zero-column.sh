printf '#prof\t1\n#types\ta/count\tb/count\n5\t0\tmain\n' | prof-dot
