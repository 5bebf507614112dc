# What names and labels may do to a terminal.
printf '#prof\t1\n#types\ta/count\n1\tm\\x1b[31m\tk\\x1b=x\\x0ay\\x7f\n' | prof-traces
