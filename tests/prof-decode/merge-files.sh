# Two builds: with files in play a function that moved is another one, and no
# sample stands under a path that its profile never had.
printf '#types\tn/count\n#function\tf\t/old/f.c\t7\n2\tmain;f:8\n' >old.txt
printf '#types\tn/count\n#function\tf\t/new/f.c\t7\n3\tmain;f:8\n' >new.txt
for g in functions filefunctions files lines; do
	prof-decode -g $g old.txt new.txt
	prof-top -g $g old.txt new.txt
done
# The same by way of profile.proto, and in groups.
prof-decode old.txt new.txt >want
prof-encode old.txt new.txt | prof-decode | cmp want -
prof-decode new.txt old.txt new.txt >want
prof-encode new.txt old.txt | prof-decode - new.txt | cmp want -
prof-decode old.txt new.txt | prof-decode new.txt - | cmp want -
