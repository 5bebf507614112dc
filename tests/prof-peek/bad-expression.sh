# Told before anything is read.
for re in 'ab[c' '(' 'a)' '*'; do
	prof-peek "$re" nofile && exit 1
	[ $? -eq 2 ]
done
