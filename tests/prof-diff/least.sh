# The least number cannot be taken away from 0.
printf '#prof\t1\n#types\tn/count\n-9223372036854775808\tmain\n' >p.txt
printf '#prof\t1\n#types\tn/count\n' >none.txt
prof-diff none.txt p.txt
prof-diff p.txt none.txt
