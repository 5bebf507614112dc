# Each is told before anything is read.
for o in -d0 -dx -n-1 -nx -n1.5 -gwords -f1.5 -fx -e-1 -e2 -enan --tsv=1; do
	prof-tree $o nofile && exit 1
	[ $? -eq 2 ]
done
