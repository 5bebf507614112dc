# shellcheck shell=sh
# What cases share. To be sourced: . "${0%/*}/../lib.sh"
# SPDX-License-Identifier: MIT

# proto: a protobuf message in words to the message. NUMBER=VALUE is a number,
# NUMBER={ and } hold a message, NUMBER="..." a string without blanks; a word
# that is two hexadecimal digits is a byte.
proto() {
	# shellcheck disable=SC2059
	printf "$(awk -v hex=0123456789abcdef '
	# Seven bits a byte; a negative number is the complement of -v - 1.
	function varint(v, neg, out, i) {
		neg = v < 0
		v = neg ? -v - 1 : v + 0
		for (i = 0; neg ? i < 9 : v >= 128; i++) {
			out = out byte(128 + (neg ? 127 - v % 128 : v % 128))
			v = int(v / 128)
		}
		return out byte(neg ? 1 : v)
	}
	function byte(v) {
		return sprintf("\\%03o", v)
	}
	function string(s, out, i) {
		for (i = 1; i <= length(s); i++)
			out = out byte(index(ascii, substr(s, i, 1)) + 31)
		return out
	}
	function end() {
		depth--
		out[depth] = out[depth] varint(tag[depth] * 8 + 2) \
		    varint(length(out[depth + 1]) / 4) out[depth + 1]
	}
	BEGIN {
		depth = 0
		for (i = 32; i < 127; i++)
			ascii = ascii sprintf("%c", i)
	}
	{
		for (i = 1; i <= NF; i++) {
			n = $i + 0
			v = $i
			sub(/^[0-9]*=/, "", v)
			if ($i == "}") {
				end()
			} else if ($i !~ /=/) {
				out[depth] = out[depth] byte(16 * (index(hex,
				    substr(v, 1, 1)) - 1) + index(hex,
				    substr(v, 2)) - 1)
			} else if (v == "{") {
				tag[depth++] = n
				out[depth] = ""
			} else if (v ~ /^"/) {
				out[depth] = out[depth] varint(n * 8 + 2) \
				    varint(length(v) - 2) \
				    string(substr(v, 2, length(v) - 2))
			} else {
				out[depth] = out[depth] varint(n * 8) varint(v)
			}
		}
	}
	END {
		printf "%s", out[0]
	}')"
}

# examples PAGE: the examples of a manual page, each with the beginning of its
# output, its status if that is not 0, and the beginning of what it wrote. They
# find the profiles where they are; programs that draw only copy.
examples() {
	ln -s testdata/* .
	mkdir bin new
	for x in dot flamegraph.pl kcachegrind callgrind_annotate less; do
		printf '#!/bin/sh\ncat\n' >"bin/$x"
		chmod +x "bin/$x"
	done
	PATH=$PWD/bin:$PATH
	sed -e '1,/^\.Sh EXAMPLES/d' -e '/^\.Sh/,$d' \
	    -e "s/\\\\e/\\\\/g; s/<tab>/$(printf '\t')/g" \
	    "${0%/*}/../../man/$1" | grep -v -e '^\.' -e '^#' >new/examples
	[ -s new/examples ] || { echo "$1 has no examples" && return 1; }
	example=
	while IFS= read -r line; do
		example=$example${example:+
}$line
		sh -nc "$example" 2>/dev/null || continue
		printf '%s\n' "\$ $example"
		sh -c "$example" >new/out </dev/null && rc=0 || rc=$?
		head -n 12 new/out | cut -c 1-150
		[ "$rc" -eq 0 ] || echo "status $rc"
		file=${example##*> } example=
		case $file in
		*[!a-z.]*) ;;
		*.gz) prof-decode -H "$file" ;;
		*) head -n 4 "$file" | cut -c 1-150 ;;
		esac
	done <new/examples
	[ -z "$example" ] || { echo "not a command: $example" && return 1; }
}

# The stacks of a server: labels, inlined calls, recursion, a frame without name.
stacks() {
	cat <<'EOF'
1	10000000	main.main:31;main.serve:88;~main.parse:12	tenant=a	bytes:=512
3	31000000	main.main:32;main.serve:89;main.parse:13;main.lex:5;malloc	tenant=b	bytes:=4096
7	75000000	main.main:31;main.serve:88;@0x7f47a54360fe[libc.so.6]	tenant=a	route=/x
40	400000000	main.main:31;main.rec:5;main.rec:6;main.rec:5	size:=3/kb
2	23000000	main.rec:5;main.main:40;out:1;~mid:2;~in:3
EOF
}

# server: a text with these stacks and where functions start.
server() {
	cat <<'EOF'
#prof	1
#types	samples/count	cpu/nanoseconds
#period	10000000	cpu/nanoseconds
#time	1644509272000000000
#duration	30000000000
#drop_frames	malloc
#mapping	server	0x400000	0x670000	0x0	/srv/server		FNL
#mapping	libc.so.6	0x7f47a5400000	0x7f47a5600000	0x0	/lib/libc.so.6
#function	main.parse	/src/parse.go	7
#function	main.serve	/src/main.go	80
#function	main.main	/src/main.go	30
EOF
	stacks
}

# documented: one that has comments, and functions without a start, of which
# pprof makes one line each file.
documented() {
	cat <<'EOF'
#prof	1
#types	samples/count	cpu/nanoseconds
#period	10000000	cpu/nanoseconds
#time	1644509272000000000
#duration	30000000000
#drop_frames	malloc
#doc	https://example.com/doc
#comment	of a test
#mapping	server	0x400000	0x670000	0x0	/srv/server	a1b2	FNL
#mapping	libc.so.6	0x7f47a5400000	0x7f47a5600000	0x0	/lib/libc.so.6
#function	main.parse	/src/parse.go
#function	main.serve	/src/main.go
#function	main.main	/src/main.go
#function	main.lex	/src/parse.go
EOF
	stacks
	printf '1\t1000000\tmain.main:33;small:1\n'
}

# old_and_new: two texts to be compared, old.txt and new.txt.
old_and_new() {
	cat >old.txt <<'EOF'
#prof	1
#types	objects/count	space/bytes
400	4096000	main;grows;same	bytes:=1024
200	102400	main;grows	bytes:=512
640	655360	main;shrinks	bytes:=1024	user=a
500	256000	main;gone	bytes:=512
700	7168000	same	bytes:=1024
EOF
	cat >new.txt <<'EOF'
#prof	1
#types	objects/count	space/bytes
900	9216000	main;grows;same	bytes:=1024
100	51200	main;grows	bytes:=512
80	81920	main;shrinks	bytes:=1024	user=a
701	7169024	same	bytes:=1024
EOF
}

# plain: a graph less what is a matter of taste: fonts, the color of edges to
# labels, and how lines in these end.
plain() {
	sed -e '/^edge \[/d' -e 's/ fontname="[^"]*"//' \
		-e 's/ color="#888888"//' -e '/^N[0-9]*_/s/\\l/\\n/g'
}

# flame_data: the data in a flame graph's page on standard input.
flame_data() {
	sed '1,/ id="data">/d; /^<\/script>/,$d'
}

# flame OPERAND...: the tree that prof-flame makes of them.
flame() {
	prof-flame "$@" >page.html
	flame_data <page.html | awk -f "${0%/*}/../flame.awk"
}
