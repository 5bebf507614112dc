#!/bin/sh
# embed.sh DIR HEADER NAME [SCRIPT...]: a page as C, NAME_head before its data and
# NAME_tail after it, of page.html, page.css and scripts in DIR. Its security
# policy has their hashes, so that nothing else in it can ever apply or run.
set -eu
cd "$1"
header=$2 name=$3
shift 3

# hash FILE...: sha256-..., of the files one after the other, in base 64.
hash() {
	cat "$@" | sha256sum | awk '{
		hex = "0123456789abcdef"
		digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
		digits = digits "0123456789+/"
		s = substr($1, 1, 64) "00"
		for (i = 1; i < 66; i += 3) {
			n = 0
			for (k = 0; k < 3; k++)
				n = n * 16 + index(hex, substr(s, i + k, 1)) - 1
			out = out substr(digits, int(n / 64) + 1, 1)
			out = out substr(digits, n % 64 + 1, 1)
		}
		print "sha256-" substr(out, 1, 43) "="
	}'
}

# page: the page, with a line @data@ where the data will be.
page() {
	style=$(hash page.css) script=
	[ $# -eq 0 ] || script=$(hash "$@")
	while IFS= read -r line; do
		case $line in
		*@style-hash@*)
			line=${line%@style-hash@*}$style${line##*@style-hash@}
			[ -z "$script" ] ||
				line=${line%@script-hash@*}$script${line##*@script-hash@}
			printf '%s\n' "$line"
			;;
		*@style@* | *@script@*)
			printf '%s' "${line%%@*}"
			case $line in
			*@style@*) cat page.css ;;
			*) cat "$@" ;;
			esac
			printf '%s\n' "${line##*@}"
			;;
		*@data@*) printf '%s\n@data@\n%s\n' "${line%%@*}" "${line##*@}" ;;
		*) printf '%s\n' "$line" ;;
		esac
	done <page.html
}

# array NAME: standard input as a C string.
array() {
	printf 'const char %s[] = {\n' "$1"
	od -An -v -tu1 | sed 's/[0-9][0-9]*/&,/g'
	printf '0 };\n'
}

echo '/* Made by embed.sh of a page and its style. */'
printf '#include "%s"\n' "$header"
page "$@" | sed '/^@data@$/,$d' | array "${name}_head"
page "$@" | sed '1,/^@data@$/d' | array "${name}_tail"
