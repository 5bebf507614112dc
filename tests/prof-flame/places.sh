# Functions are told apart by their names alone, and are where the first of
# the name has a file; lines are part of what tells them apart if asked for.
. "${0%/*}/../lib.sh"
cat >p.txt <<'EOT'
#prof	1
#types	n/count
#function	f	/src/./a.c	7
#function	g	/src/b/../b.c
1	f:8;g:3
2	f:9;f#2:1;h
EOT
flame p.txt
flame -g lines p.txt
flame -g files p.txt
flame -g filefunctions p.txt
flame -g owner p.txt
flame_data <page.html | grep -e '^"files"' -e '^"names"' -e '^"places"'
prof-flame p.txt | flame_data | grep -e '^"files"' -e '^"places"'
