# Nothing weighs anything.
printf '#prof\t1\n#types\tn/count\n' | prof-flame --svg
