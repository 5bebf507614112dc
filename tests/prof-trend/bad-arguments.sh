# Each is told before anything is read.
for o in -n-1 -nx -x-1 -xmuch --exit-code=nan; do
	prof-trend $o nofile && exit 1
	[ $? -eq 2 ]
done
