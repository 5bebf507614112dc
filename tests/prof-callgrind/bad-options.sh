# Each is told before anything is read.
for o in -g -m --tsv --no-such; do
	prof-callgrind $o nofile && exit 1
	[ $? -eq 2 ]
done
prof-callgrind -t && exit 1
[ $? -eq 2 ]
