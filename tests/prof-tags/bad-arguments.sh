# Each is told before anything is read.
for o in -d0 -d-1 -dx --divide-by=nan -n1 --granularity=lines --tsv=1; do
	prof-tags $o nofile && exit 1
	[ $? -eq 2 ]
done
