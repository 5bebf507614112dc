# The number, not the form, is what is wrong; in a name it is any text.
printf 'main;f 9223372036854775808\n' | prof-decode || echo "status $?"
printf 'main;f 1\nmain;f 92233720368547758080 1\n' | prof-decode
printf 'main;f 1\nmain;g -92233720368547758080\n' | prof-decode ||
	echo "status $?"
printf 'main;f 92233720368547758080 1\n' | prof-fold | prof-fold
