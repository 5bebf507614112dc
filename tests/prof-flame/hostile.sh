# Nothing of a profile gets out of the data: the page around it is always the
# same, and no "<" is in it.  What does not show is written \xHH.
. "${0%/*}/../lib.sh"
cat >p.txt <<'EOT'
#prof	1
#types	</script>"'/<b>	n/count
#doc	javascript:alert("d")
#comment	</script><script>alert(1)</script>
#comment	<!--
#mapping	m	0x400000	0x500000	0x0	/bin/<m>	b"uild\
#function	f"q	/src/<a>"b\c.c
10	1	main;f"q:3;g\;</script>	user=o"ne\x0atwo</script>\	<k>="];Z
4	1	main;h\x0a<img src=x onerror=alert(1)>;]]>	<k>=<!--
3	1	main;%3Cscript%3E;<b>&amp\x3b&lt;\u003c
2	1	main;\x1b[31mred;\xff\xfe;nul\x00;tab\x09;été;\xe2\x80\xae
EOT
printf 'a 1\n' | prof-flame | sed '/ id="data">/,/^<.script>/d' >plain
prof-flame --title '</title><script>' p.txt >page.html
sed '/ id="data">/,/^<.script>/d' page.html | cmp plain -
flame_data <page.html >data
grep -c '<' data || :
grep -e '^{"title"' -e '^"legend"' -e '^"names"' -e '^"files"' -e '^{"name"' \
    -e '^"values"' data
LC_ALL=C tr -d '\n -~\200-\377' <data | wc -c
