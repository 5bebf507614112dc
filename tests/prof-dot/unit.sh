printf '#prof\t1\n#types\tspace/bytes\n2048\tmain;f\n' >p.txt
prof-dot -u B p.txt | grep '^N'
