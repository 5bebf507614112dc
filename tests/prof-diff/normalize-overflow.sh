printf '#prof\t1\n#types\tn/count\n9223372036854775807\tmain\n' >old.txt
printf '#prof\t1\n#types\tn/count\n5\tmain\n-4\tf\n' >new.txt
prof-diff -n old.txt new.txt
