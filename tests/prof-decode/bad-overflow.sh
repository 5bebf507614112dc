# A total is a sum of magnitudes.
printf '#prof\t1\n#types\tn/count\n9223372036854775807\tf\n-1\tg\n' | prof-decode
