# An expression that takes too many steps is an error, not a hang.
x=$(awk 'BEGIN { while (i++ < 2000) printf "a" }')
echo "1	$x" >p.txt
prof-peek '(a+)+[xy]' p.txt >out && exit 1
[ $? -eq 1 ]
