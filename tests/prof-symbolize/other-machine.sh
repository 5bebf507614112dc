# ELF of another class and byte order: a symbol at 0x1000.
be() {
	for w; do
		# shellcheck disable=SC2059
		printf "$(printf '\\%03o\\%03o' $((w / 256)) $((w % 256)))"
	done
}
{
	# Header: 32 bits, big-endian, PowerPC, sections at 0x100
	printf '\177ELF\1\2\1\0\0\0\0\0\0\0\0\0'
	be 2 20 0 1 0 4096 0 52 0 256 0 0 52 32 1 40 4 3
	# Segment: offset 0, 0x1000, all of it
	be 0 1 0 0 0 4096 0 4096 0 512 0 512 0 5 0 4096
	# Symbols: none, and one of type FUNC
	be 0 0 0 0 0 0 0 0
	be 0 1 0 4128 0 16
	printf '\022\0'
	be 1
	# Names
	printf '\0there\0\0'
	head -c 132 /dev/zero
	# Sections: none, .symtab, its names, names of sections
	head -c 40 /dev/zero
	be 0 0 0 2 0 0 0 0 0 84 0 32 0 2 0 1 0 4 0 16
	be 0 0 0 3 0 0 0 0 0 116 0 8 0 0 0 0 0 1 0 0
	be 0 0 0 3 0 0 0 0 0 116 0 8 0 0 0 0 0 1 0 0
} >prog
printf '1\t@0x1024\n2\t@0x1030\n' | prof-symbolize -e prog | sed 1d
