# Wrong usage, and the message says where.
echo '1	main	k=v' >p.txt
for o in focus ignore hide show show-from prune-from tagfocus tagignore tagshow \
	taghide
do
	prof-grep --$o 'ab[c' p.txt && exit 1
	[ $? -eq 2 ]
done
for re in '(' 'a)' '*'; do
	prof-grep --focus "$re" p.txt && exit 1
	[ $? -eq 2 ]
done
prof-grep --tagfocus 'k=v,[' p.txt
