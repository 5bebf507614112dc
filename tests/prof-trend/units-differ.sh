# The finest unit is the one that all are brought to.
printf '#prof\t1\n#types\tdelay/milliseconds\n1\tf\n' >s1
printf '#prof\t1\n#types\tdelay/nanoseconds\n1500000\tf\n' >s2
printf '#prof\t1\n#types\tdelay/microseconds\n4000\tf\n' >s3
prof-trend --tsv s1 s2 s3
printf '#prof\t1\n#types\tcpu/nanoseconds\n1\tf\n' >other
prof-trend s1 other
