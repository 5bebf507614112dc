printf 'main;f 1\n' >a.txt
printf 'main;g 2\n' >b.txt
prof-dot a.txt nofile - <b.txt | grep '^N'
