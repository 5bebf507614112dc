# A header is a file, too.
printf '#prof\t1\n#types\tsamples/count\n' >p.txt
prof-callgrind p.txt
