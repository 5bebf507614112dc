#!/bin/sh
# embed.sh HASH DIR HEADER NAME [SCRIPT...]: a page as C, NAME_head before its
# data and NAME_tail after it, of page.html, page.css and scripts in DIR. Its
# security policy has their hashes, by the program HASH, so that nothing else in
# it can ever apply or run.
# SPDX-License-Identifier: MIT
set -eu
hash=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
cd "$2"
header=$3 name=$4
shift 4

# hash FILE...: sha256-..., of the files one after the other, in base 64.
hash() {
	cat "$@" | sha256sum | awk -f "$hash"
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
