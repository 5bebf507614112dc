# What a name may do to a terminal.
printf '#prof\t1\n#types\ta/count\n1\tm\\x1b[31m;f\\x0a\n' | prof-tree
