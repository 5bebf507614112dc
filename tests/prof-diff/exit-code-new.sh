# Whatever is more than nothing has grown, by more than any percentage.
printf '#prof\t1\n#types\tn/count\n' >old.txt
printf '#prof\t1\n#types\tn/count\n1\tmain\n' >new.txt
prof-diff -x1000 old.txt new.txt
