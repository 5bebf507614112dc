printf 'main;f.func1 1\nmain;g 3\n' >old.txt
printf 'main;f.func2 6\nmain;g 2\n' >new.txt
prof-diff -F -c old.txt new.txt
