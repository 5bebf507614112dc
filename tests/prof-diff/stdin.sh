# One of the two may be standard input.
printf 'main;f 1\n' >old.txt
printf 'main;f 3\n' >new.txt
prof-diff old.txt - <new.txt
prof-diff - new.txt <old.txt
