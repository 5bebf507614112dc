# Nothing but a number above 0 divides.
for o in -dx -d0 -d-3 -dinf -dnan -d; do
	prof-top "$o" && exit 1
	[ $? -eq 2 ]
done
