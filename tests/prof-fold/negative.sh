printf '#prof\t1\n#types\tspace/bytes\n-5\tmain;f\n7\tmain;g\n' | prof-fold
