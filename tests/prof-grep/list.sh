# Lists of names may be long, in one expression, with anchors or without.
awk 'BEGIN { while (i++ < 20000) print 1 "\tmain;net/http.(*T" i ").serve" }' >p.txt
list=$(awk 'BEGIN {
	for (i = 0; i < 9000; i++)
		printf "%sT%d", (i > 0 ? "|" : ""), i * 2 }')
echo "${#list}"
prof-grep "$list" p.txt | grep -vc '^#'
prof-grep "^net.*\*($list)\\)\\.serve\$" p.txt >out
grep -vc '^#' out
tail -n 1 out
# Each in a word of its own.
# shellcheck disable=SC2046
prof-grep -c $(awk 'BEGIN {
	for (i = 0; i < 20000; i++)
		print "-e", "^net/http.\\(\\*T" i "\\).serve$" }') p.txt
