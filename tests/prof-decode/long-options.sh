# Every long option is the letter it says it is.
cat >p.txt <<'EOF'
#prof	1
#types	objects/count	space/bytes
#function	f	/src/f.c	7
1	10	main:1@0x10;f:2	user=a
2	20	main:1@0x20;f:2	user=a
4	0	main:1@0x20;g:3
EOF
same() {
	prof-decode "$1" p.txt >short
	prof-decode "$2" p.txt >long
	prof-decode p.txt >none
	cmp short long && ! cmp -s short none && echo "$2"
}
same -a --addresses
same -gfunctions --granularity=functions
same -t0 --sample-index=0
same -L --no-labels
same -H --header
