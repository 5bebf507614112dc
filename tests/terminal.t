#!/bin/sh
# What a terminal gets: nothing that it could obey, or take for something else.
# SPDX-License-Identifier: MIT
. "$(dirname "$0")/tap.sh"
cd "$tmp" || exit

if ! script -qec true /dev/null </dev/null >/dev/null 2>&1; then
	echo '1..0 # SKIP no script(1)'
	exit 0
fi

# on_terminal COMMAND: what it prints there.
on_terminal() {
	script -qec "$1" /dev/null </dev/null | tr -d '\r'
}

# Bytes that are no UTF-8: alone, cut off, too long, at the end of all.
cat >p.txt <<'EOT'
#prof	1
#types	n/count
2	main\xe9;f\xe2\x80;g\xe2\x80\x93h\xf0\x9f\x98\x80;\xc0\x80\xff
EOT

tables() {
	printf '%s\n' '\xc0\x80\xff' 'f\xe2\x80' \
		"$(printf 'g\342\200\223h\360\237\230\200')" 'main\xe9' | sort >want
	on_terminal 'prof-top p.txt' | sed '1,3d; s/.*  //' | sort | diff want -
}

text() {
	on_terminal 'prof-decode p.txt' >got &&
		printf '2\tmain\\xe9;f\\xe2\\x80;g\342\200\223h\360\237\230\200;' >want &&
		printf '\\xc0\\x80\\xff\n' >>want && tail -n 1 got | diff want -
}

# Elsewhere they are what they were.
elsewhere() {
	printf '2\tmain\351;f\342\200;g\342\200\223h\360\237\230\200;' >want &&
		printf '\300\200\377\n' >>want && prof-decode p.txt | tail -n 1 |
		diff want -
}

message() {
	on_terminal "prof-top no$(printf '\351')file" >got
	printf 'prof-top: no\\xe9file: No such file or directory\n' | diff - got
}

# Characters that come in two writes.
long() {
	awk 'BEGIN {
		print "#prof\t1\n#types\tn/count"
		for (i = 0; i < 3000; i++)
			printf "1\t%d\\xe9\\xe4\\xb8\\x96\\xf0\\x9f\\x98\\x80\n", i
	}' >long.txt
	on_terminal 'prof-fold long.txt' | sed 's/^[0-9]*//' | sort -u >got
	printf '\\xe9\344\270\226\360\237\230\200 1\n' | diff - got
}

status() {
	on_terminal 'prof-grep nothing p.txt; echo $?' | tail -n 1 | grep -x 1
}

check 'tables' tables
check 'text' text
check 'no terminal' elsewhere
check 'messages' message
check 'a long output' long
check 'the status' status
finish
