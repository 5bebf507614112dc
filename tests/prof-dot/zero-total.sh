# A total of 0, of which nothing can be a part.
printf '#prof\t1\n#types\ta/count\n#totals\t0\n5\tmain;f\n' >p.txt
prof-dot p.txt
