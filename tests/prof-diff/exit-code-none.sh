# Nothing grew, though stacks changed.
printf '#prof\t1\n#types\tn/count\n1\tmain;f:1\n3\tmain;g\n' >old.txt
printf '#prof\t1\n#types\tn/count\n1\tmain;f:2\n2\tmain;g\n' >new.txt
prof-diff -x old.txt new.txt
