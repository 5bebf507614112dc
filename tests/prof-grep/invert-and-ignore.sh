echo 'main;f 1' >p.txt
prof-grep -v --ignore main f p.txt
