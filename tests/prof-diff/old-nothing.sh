# OLD has nothing a percentage could be of, so NEW's total is.
printf '#prof\t1\n#types\ta/count\tb/count\n0\t4\tmain\n' >old.txt
printf '#prof\t1\n#types\ta/count\tb/count\n3\t5\tmain\n' >new.txt
prof-diff old.txt new.txt
