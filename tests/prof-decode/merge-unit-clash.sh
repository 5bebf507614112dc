printf '#prof\t1\n#types\tobjects/count\n1\tmain\n' >a.txt
printf '#prof\t1\n#types\tobjects/bytes\n1\tmain\n' >b.txt
prof-decode a.txt b.txt
