for o in -e -ex -e-1 -e1.1 -fx -nx -gall -t --nope -%; do
	prof-dot "$o" && exit 1
	[ $? -eq 2 ]
done
