# An expression that takes too many steps is an error, not a hang.
x=$(awk 'BEGIN { while (i++ < 2000) printf "a" }')
printf '1\t%s\t%s=%s\n' "$x" "$x" "$x" >p.txt
for o in focus ignore hide show show-from prune-from tagfocus tagignore tagshow \
	taghide
do
	prof-grep --$o '(a+)+[xy]' p.txt && exit 1
	[ $? -eq 1 ]
done
