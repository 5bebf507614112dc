# The options that it has in common with grep.
cat >p.txt <<'EOT'
1	main;Parse;lex	k=v
2	main;parse	k=v
4	main;gc
4	main;gc
EOT
prof-grep -i -c parse p.txt
prof-grep -c parse p.txt
prof-grep -ic '^(PARSE|GC)$' p.txt
prof-grep -ivc parse p.txt
prof-grep -c -e lex -e gc p.txt
prof-grep -c -elex --regexp=gc -e 'p|q' p.txt
prof-grep -vc -e lex -e gc p.txt
prof-grep -e lex -e gc p.txt | grep -v '^#'
prof-grep -i --ignore PARSE -c p.txt
prof-grep -e 'main' --hide gc -c p.txt
prof-grep -q parse p.txt
prof-grep -q nothing p.txt && exit 1
[ $? -eq 1 ]
prof-grep -q --allow-empty nothing p.txt
prof-grep -c nothing p.txt && exit 1
[ $? -eq 1 ]
prof-grep -qv . p.txt && exit 1
[ $? -eq 1 ]
prof-grep -e nothing p.txt >out && exit 1
[ $? -eq 1 ]
for o in '-e a -e b)|(c' '-e a --focus b' '-v -e a --ignore b' '-i (a'; do
	# shellcheck disable=SC2086
	prof-grep $o p.txt >out && exit 1
	[ $? -eq 2 ]
done
# Many of them are no groups in groups.
set --
while [ $# -lt 600 ]; do set -- "$@" -e "x$#"; done
prof-grep -c "$@" -e gc p.txt
