# A message each, the good one's text, and status 1.
printf '#prof\t1\n#types\tn/count\n1\tmain\n' >p.txt
mkdir dir
prof-decode nofile p.txt dir
