# In the finer unit of the two.
printf '#prof\t1\n#types\tcpu/ms\n1\tmain\n' >old.txt
printf '#prof\t1\n#types\tcpu/ns\n5\tmain\n' >new.txt
prof-diff -F old.txt new.txt
