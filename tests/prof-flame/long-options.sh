# Every long option is the letter it says it is.
cat >p.txt <<'EOT'
#prof	1
#types	objects/count	space/bytes
#function	f	/src/f.c
4	4096	main:1;f:2;g:1;f:2	x=y	a=b
2	1024	main:1;g:3
-1	-8	main:4;h:5
EOT
same() {
	prof-flame "$1" p.txt >short
	prof-flame "$2" p.txt >long
	prof-flame p.txt >none
	cmp short long && ! cmp -s short none && echo "$2"
}
same -t0 --sample-index=0
same -glines --granularity=lines
same -kx --label=x
same -f --flame
same -p50 --min-percent=50
same -bp.txt --diff-base=p.txt
