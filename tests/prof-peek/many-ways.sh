# An expression that can be tried in many ways is no error, and no hang.
x=$(awk 'BEGIN { while (i++ < 2000) printf "a" }')
printf '1\t%sy\n2\t%s\n' "$x" "$x" >p.txt
prof-peek '^(a+)+[xy]$' p.txt | tail -n 3 | cut -c -60
