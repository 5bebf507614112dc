# Without what it is to be compared with there is nothing to show.
printf 'main;f 1\n' >p.txt
prof-flame -b nofile p.txt
