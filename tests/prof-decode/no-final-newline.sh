printf '#prof\t1\n#types\tn/count\n1\tmain;f' | prof-decode
printf '1\tmain;f\tuser=a' | prof-decode
printf 'main;f 1\nmain;g 2' | prof-decode
