# What is no line of such a text is an error; two texts of one kind are not.
bad() {
	printf '%b' "$1" | prof-decode && exit 1
	[ $? -eq 1 ]
}
bad 'goroutine profile: total 1\n1 @ 0x1 0xg\n'
bad 'goroutine profile: total 1\nx @ 0x1\n'
bad 'goroutine profile: total 1\n1 0x1\n'
bad 'goroutine profile: total 1\n1 @ 0x10000000000000000\n'
bad 'goroutine profile: total 1\n99999999999999999999 @ 0x1\n'
bad 'goroutine profile: total 1\n\nthreadcreate profile: total 1\n'
printf 'x profile: total 1\n1 @ 0x11\n\nx profile: total 2\n2 @ 0x11\n' |
	prof-decode
printf 'x profile: total 1\r\n1 @\r\n--- other\r\n1 1 1\r\n' | prof-decode
