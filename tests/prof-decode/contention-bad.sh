# What is no line of such a text is an error.
bad() {
	printf -- '--- mutex:\n%b\n' "$1" | prof-decode && exit 1
	[ $? -eq 1 ]
}
bad 'cycles/second=x'
bad 'cycles/second='
bad 'cycles/second=9999999999999999999'
bad 'color=1'
bad '1 @ 0x1'
bad '12 @ 0x1'
bad 'x'
bad 'sampling period=9000000000\n1 9000000000 @ 0x1'
bad 'cycles/second=1\n9000000000000000000 1 @ 0x1'
