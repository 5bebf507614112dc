for o in -a -% --nope --max-size --max-size=x; do
	prof-encode "$o" && exit 1
	[ $? -eq 2 ]
done
