# Every long option is the letter it says it is.
cat >p.txt <<'EOF'
#prof	1
#types	objects/count	space/bytes
#function	f	/src/f.c
4	4096	main:1;f:2;g:1;f:2
2	1024	main:1;g:3
-1	-8	main:4;h:5
EOF
same() {
	prof-dot "$1" p.txt >short
	prof-dot "$2" p.txt >long
	prof-dot p.txt >none
	cmp short long && ! cmp -s short none && echo "$2"
}
same -t0 --sample-index=0
same -glines --granularity=lines
same -n2 --nodecount=2
same -f.5 --nodefraction=.5
same -e.5 --edgefraction=.5
same -uB --unit=B
same -m --mean
same -d2 --divide-by=2
same -D --drop-negative
same -T --call-tree
