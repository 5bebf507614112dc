# Any bytes, lines of any length, ends of lines as in DOS.
cat >p.txt <<'EOF'
#prof	1
#types	samples/count
#function	f	a\x1b[31m.c
#function	n\x00n	b.c
3	f:2;n\x00n:1
EOF
printf 'tab\there\r\nesc\033[31m nul\000 bs\\x41 \303\251 \342\200\256 bad\377\r\r\nlast\n' \
	>"$(printf 'a\033[31m.c')"
awk 'BEGIN { for (i = 0; i < 20000; i++) printf "0123456789"; print "" }' >b.c
prof-list . p.txt >out
cut -c 1-100 out
awk 'length() > 1000 { print length() }' out
prof-list --tsv f p.txt
