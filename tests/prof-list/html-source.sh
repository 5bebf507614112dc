# Source, who calls whom, and a difference in colors.
cat >old.txt <<'E2'
#prof	1
#types	space/bytes
#function	f	a.c	1
#function	g	a.c	4
4096	f:1;g:4
1024	f:2
512	g:5
E2
sed 's/^4096/1024/; s/^512/2048/' old.txt >new.txt
printf 'f\n two\nthree\ng\n five & <b>\n' >a.c
prof-list --html '[fg]' old.txt | sed '1,/<\/style>/d'
prof-diff old.txt new.txt | prof-list --html '[fg]' |
	grep -o 'A difference.*\|<summary class="[^"]*\|<div id="[^>]*'
printf '#prof\t1\n#types\tn/count\n5\tf;g:4\n-5\tf;g:5\n3\tf;h:1\n' |
	prof-list --html '^f$' | grep -o '  calls .*'
prof-list --html --tsv . old.txt && exit 1
prof-list --html --asm . old.txt && exit 1
prof-list --html nothing old.txt && exit 1
true
