# Each filter says so, what is left is printed, and the status is 1.
cat >p.txt <<'EOF'
#prof	1
#types	samples/count
1	main;f	k=v
EOF
for o in focus ignore hide show show-from prune-from tagfocus tagignore tagshow \
	taghide tagroot tagleaf
do
	echo "$o:"
	prof-grep --$o x p.txt | grep -v '^#' || true
	prof-grep --$o x p.txt >/dev/null 2>&1 && exit 1
	[ $? -eq 1 ]
done
prof-grep --focus main --tagfocus x --taghide y p.txt && exit 1
[ $? -eq 1 ]
prof-grep x p.txt
