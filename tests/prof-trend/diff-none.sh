# Nothing grows: a profile without samples.
printf '#prof\t1\n#types\tinuse_objects/count\n2\tmain;f\n' >s1
printf '#prof\t1\n#types\tinuse_objects/count\n1\tmain;f\n' >s2
prof-trend --diff s1 s2
