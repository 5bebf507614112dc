# Every long option is the letter it says it is.
cat >old.txt <<'EOF'
#prof	1
#types	objects/count	space/bytes
1	10	main:1@0x10;f.func1:2	user=a
EOF
cat >new.txt <<'EOF'
#prof	1
#types	objects/count	space/bytes
2	20	main:1@0x20;f.func2:2	user=a
4	0	main:1@0x20;g:3
EOF
same() {
	prof-diff "$1" old.txt new.txt >short
	prof-diff "$2" old.txt new.txt >long
	prof-diff old.txt new.txt >none
	cmp short long && ! cmp -s short none && echo "$2"
}
same -N --net
same -n --normalize
same -c --canonical-names
same -F --fold
same -t0 --sample-index=0
same -gfunctions --granularity=functions
same -a --addresses
