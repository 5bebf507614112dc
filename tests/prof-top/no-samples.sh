printf '#prof\t1\n#types\tsamples/count\n' | prof-top
