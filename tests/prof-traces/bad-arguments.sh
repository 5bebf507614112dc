# Each is told before anything is read.
for o in -d0 -dx -n-1 -nx -n1.5 -gwords -f1 --tsv -c; do
	prof-traces $o nofile && exit 1
	[ $? -eq 2 ]
done
