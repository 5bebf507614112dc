printf '#prof\t1\n#types\tcpu/ms\n1\tmain;f\n' >a.txt
printf '#prof\t1\n#types\tcpu/ns\n5\tmain;f\n7\tmain;g\n' >b.txt
prof-fold a.txt - <b.txt
