# Samples without a frame are nobody's, and it is said.
printf '#types\tn/count\tcpu/ms\n1\t5\t\n2\t7\tf\n3\t-4\t\tk=v\n' >p.txt
prof-callgrind p.txt
prof-callgrind -t n p.txt | tail -n 1
prof-fold p.txt
prof-fold -A p.txt
prof-fold -k k p.txt
prof-traces -t 0 p.txt
prof-diff -F p.txt p.txt
printf '#types\tn/\033[1m\n1\t\n' | prof-fold
