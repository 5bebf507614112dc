# A profile without samples, and one without anything.
printf '#prof\t1\n#types\tn/count\n' | prof-encode | prof-decode
printf '#prof\t1\n' | prof-encode | prof-decode
