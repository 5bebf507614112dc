# A column without any sum in NEW stays without.
printf '#prof\t1\n#types\ta/count\tb/count\n5\t7\tmain\n' >old.txt
printf '#prof\t1\n#types\ta/count\tb/count\n1\t0\tmain\n4\t0\tf\n' >new.txt
prof-diff -n old.txt new.txt
