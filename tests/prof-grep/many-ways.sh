# An expression that can be tried in many ways is no error, and no hang.
x=$(awk 'BEGIN { while (i++ < 2000) printf "a" }')
printf '1\tmain;%s\t%s=%s\n2\tmain;%sy\t%sy=%sy\n' "$x" "$x" "$x" "$x" "$x" \
	"$x" >p.txt
for o in focus ignore hide show show-from prune-from tagfocus tagignore tagshow \
	taghide
do
	echo $o
	prof-grep --$o '(a+)+[xy]' p.txt | sed -e /^#/d -e s/aaaa*/A/g
done
