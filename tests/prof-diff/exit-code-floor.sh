# Growth by 30% of OLD is more than 29.9% and not more than 30%.
printf '#prof\t1\n#types\tspace/bytes\n40960\tmain;f\n61440\tmain;g\n' >old.txt
printf '#prof\t1\n#types\tspace/bytes\n71680\tmain;f\n61440\tmain;g\n' >new.txt
prof-diff -x30 old.txt new.txt >diff.txt || exit 3
prof-diff --exit-code=30% old.txt new.txt >diff.txt || exit 3
prof-diff --exit-code=29.9% old.txt new.txt >diff.txt
