# Told before anything is read.
for re in '(' 'a**' '[' "x\\"; do
	prof-list "$re" nofile || [ $? -eq 2 ]
done
prof-list
