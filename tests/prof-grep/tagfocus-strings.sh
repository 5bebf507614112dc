# Without a key every expression must match some key:value; with one, any
# expression may match any of its values.
cat >p.txt <<'EOF'
#prof	1
#types	samples/count
1	main	tenant=a	route=/x
2	main	tenant=b	route=/x
4	main	tenant=b	tenant=c
8	main	bytes:=512
16	main
EOF
for tag in a 'a,x' 'tenant:b,route:' '^route' 'tenant=a,c' 'tenant=^b$' \
	'tenant=' 'x$' '=a'
do
	echo "$tag:"
	prof-grep --tagfocus "$tag" p.txt | grep -v '^#'
done
