# Each is told before anything is read.
for o in -d0 -dx -gwords -f1 -n1 -e1 --tsv=1; do
	prof-peek .  $o nofile && exit 1
	[ $? -eq 2 ]
done
