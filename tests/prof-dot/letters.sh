# -T was the letter of --call-tree.
printf 'main;a;c 1\nmain;b;c 2\n' >p.txt
prof-dot -T p.txt >old
prof-dot --call-tree p.txt | diff old -
prof-dot -Tf 0 p.txt | grep -c '^N[0-9]* \['
