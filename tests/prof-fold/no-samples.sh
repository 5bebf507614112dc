printf '#prof\t1\n#types\tn/count\n' | prof-fold
printf '#prof\t1\n' | prof-fold -A
printf '#prof\t1\n' | prof-fold
