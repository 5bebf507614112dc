# Several profiles, standard input among them.
echo 'main;f 1' >p.txt
cp p.txt a.txt
prof-callgrind p.txt - p.txt <a.txt
prof-callgrind <p.txt | tail -n 1
