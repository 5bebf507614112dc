# RE2's syntax: not anchored, case matters, $ is the end, bytes that are no
# UTF-8 do no harm.
cat >p.txt <<'EOF'
#prof	1
#types	samples/count
1	main.(*Conn).Read
2	MAIN.x
4	a\x0a
8	caf\xc3\xa9
16	\xff\xfe
32	pkg.Map[...]
EOF
for re in '\(\*Conn\)\.Read' '^main\.' '(?i)^main\.' 'Q|N\.x$' 'a$' 'caf.$' \
	'\pL{4}' '^[[:upper:]]+\.' '(?P<name>x)' '\x{e9}' '\[\.\.\.\]' '\Q[...]'
do
	echo "$re:"
	prof-grep --allow-empty -- "$re" p.txt | grep -v '^#' || true
done
