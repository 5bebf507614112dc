# Every long option is the letter it says it is.
cat >p.txt <<'EOF'
#prof	1
#types	objects/count	space/bytes
1	10	main:1;f:2	user=a
2	20	main:1;g:3	user=b
EOF
same() {
	prof-fold "$1" p.txt >short
	prof-fold "$2" p.txt >long
	prof-fold p.txt >none
	cmp short long && ! cmp -s short none && echo "$2"
}
same -t0 --sample-index=0
same -A --all
same -l --lines
same -kuser --label=user
