# shellcheck shell=sh
# What cases share. To be sourced: . "${0%/*}/../lib.sh"

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
