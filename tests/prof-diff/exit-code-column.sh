# Growth in the column that is asked for; the default one otherwise.
printf '#prof\t1\n#types\ta/count\tb/count\n4\t5\tmain\n' >old.txt
printf '#prof\t1\n#types\ta/count\tb/count\n5\t4\tmain\n' >new.txt
prof-diff -x old.txt new.txt >diff.txt
prof-diff -x -t a old.txt new.txt
