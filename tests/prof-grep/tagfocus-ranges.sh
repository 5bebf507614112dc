# Ranges are for numbers, in units of one family; both ends belong to them.
cat >p.txt <<'EOF'
#prof	1
#types	samples/count
1	main	bytes:=512
2	main	bytes:=32768
4	main	bytes:=4194304
8	main	lat:=1500/us
16	main	n:=512
32	main	request:=32768
64	main	bytes=32kb
EOF
for tag in 32kb :64kb 4mb: 12kb:64mb bytes=:512b bytes=512 512 +512b \
	bytes=32768 1ms: lat=0:2ms request=32kb -5:600 1ms:1s
do
	echo "$tag:"
	prof-grep --allow-empty --tagfocus "$tag" p.txt | grep -v '^#' || true
done
# Not a range, as its units are of two families, so it is for strings.
prof-grep --tagfocus 1kb:1s p.txt || test $? -eq 1
