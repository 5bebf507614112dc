# Several are merged, "-" being standard input; a bad one is left out.
printf '#prof\t1\n#types\tsamples/count\n1\tmain;f\n' >a.txt
printf '#prof\t1\n#types\tsamples/count\n2\tmain;g\n' >b.txt
prof-top a.txt nofile - <b.txt
