printf 'main;f 1\nmain;g 3\n' >old.txt
printf 'main;f 6\nmain;g 2\n' >new.txt
prof-diff -F -n old.txt new.txt
