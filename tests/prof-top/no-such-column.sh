printf '#prof\t1\n#types\tobjects/count\tspace/bytes\n1\t2\tmain\n' >p.txt
prof-top -t bytes p.txt
