printf '#prof\t1\n#types\ta/count\n4\tmain\n' >old.txt
printf '#prof\t1\n#types\ta/bytes\n4\tmain\n' >new.txt
prof-diff -F old.txt new.txt
