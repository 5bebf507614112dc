# A bad one is left out, and said.
printf '#prof\t1\n#types\tn/count\n1\tmain\n' >a.txt
prof-encode a.txt nofile a.txt >p.gz && exit 1
prof-decode p.gz
