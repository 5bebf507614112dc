# Words of 8 bytes, and of a big-endian machine.
words() {
	for w; do
		printf '\0\0\0\0\0\0'
		# shellcheck disable=SC2059
		printf "\\$(printf %03o $((w / 256)))\\$(printf %03o $((w % 256)))"
	done
}
words 0 3 0 100 0 5 2 4128 4160 0 1 0 | prof-decode | grep -v '^#drop'
