for o in -% --no-such --no=3 -u; do
	prof-top "$o" && exit 1
	[ $? -eq 2 ]
done
