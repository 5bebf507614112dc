# What is no line of such a text is an error.
bad() {
	printf '%b' "$1" | prof-decode && exit 1
	[ $? -eq 1 ]
}
bad 'heap_v2/524288\n'
bad 'heap_v2/99999999999999999999\n'
bad 'heap_v2/1\n@ 0x1\n'
bad 'heap_v2/1\n t*: 1: 8 [0: 0]\n t*: 1: 8 [0: 0]\n'
bad 'heap_v2/1\n t*: 1: 8 [0: 0]\n@ 0x1\n@ 0x2\n'
bad 'heap_v2/1\n t*: 1: 8\n'
bad 'heap_v2/1\n x\n'
bad 'heap_v2/1\n t*: 1: 8 [0: 0] x\n'
bad 'heap_v2/1\n t0: 1: 8 [0: 0]x\n'
