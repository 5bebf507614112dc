printf '#prof\t1\n#types\ta/count\tspace/bytes\n4\t5\tmain\n1\t1\tf\n' >old.txt
printf '#prof\t1\n#types\ta/count\tspace/bytes\n5\t4\tmain\n1\t2\tf\n' >new.txt
prof-diff -t a old.txt new.txt
prof-diff -t inuse_space old.txt new.txt
