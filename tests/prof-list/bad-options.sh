# Each is told before anything is read.
for o in -d0 -d-1 -dx --divide-by= --no-such -g; do
	prof-list $o f nofile && exit 1
	[ $? -eq 2 ]
done
prof-list --source-path && exit 1
[ $? -eq 2 ]
prof-list -u && exit 1
[ $? -eq 2 ]
