# The year 2100, on machines of 32 bits, too.
printf '#prof\t1\n#types\tn/count\n#time\t4102444800000000000\n1\tf\n' >text
prof-top text
