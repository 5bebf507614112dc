# Each is told before anything is read.
for o in -gwords -n-1 -nx -n1e3 -n99999999999 -fx -f1.5 -f-0.1 -fnan; do
	prof-top $o nofile && exit 1
	[ $? -eq 2 ]
done
