# What a label may do to a terminal.
printf '#prof\t1\n#types\ta/count\n1\tm\tk\\x1b[31m=x\\x0ay\\x7f\n' | prof-tags
