printf '#prof\t1\n#types\tsamples/count\n10\tmain;f\n5\tmain;g\n' >p.txt
prof-dot -d 5 p.txt
