# shellcheck shell=sh
# What cases about binaries share. To be sourced: . "${0%/*}/../symbol.sh"

# program: prog, in C++, at fixed addresses so that these are the same as in
# the file, and without what tells where it was compiled.
program() {
	flags="-g -no-pie -fno-pie -O0 -ffile-prefix-map=$PWD=/src"
	# shellcheck disable=SC2086
	g++ $flags -c testdata/symbol/prog.cc -o prog.o &&
		gcc $flags -c testdata/symbol/part.c -o part.o &&
		g++ $flags -Wl,--build-id=0x77aa77aa77 -o prog prog.o part.o
}

# address NAME [PROG]: where the function of that linker's name begins
address() {
	nm "${2:-prog}" | sed -n "s/^0*\([0-9a-f]*\) [TtWw] $1\$/0x\1/p"
}

# profile [BUILD-ID]: of addresses in prog, each in the first line of a function
profile() {
	printf '#prof\t1\n#types\tsamples/count\n'
	printf '#mapping\tprog\t0x400000\t0x500000\t0x0\tprog\t%s\n' "${1:-}"
	main=$(address main)
	for f in part _ZNK5tableImLi8EE3sumEm _ZN7derived4workEj; do
		printf '3\t@%s[prog];@%s[prog]\n' "$main" "$(address $f)"
	done
}

# steady: addresses vary with the compiler
steady() {
	sed 's/0x[0-9a-f]*/0x0/g'
}
