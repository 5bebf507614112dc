# Where binaries are looked for, in order: by build id, by name, by path.
. "${0%/*}/../symbol.sh"
program
gcc -Wl,--build-id=0xabcdef0123 -no-pie -o prog prog.o part.o -lstdc++
profile abcdef0123 | sed 's|\tprog\tabc|\t/no/dir/prog\tabc|' >p.txt
try() {
	mkdir -p "$(dirname "$1")"
	cp prog "$1"
	prof-symbolize --path=other:lib p.txt >out
	prof-symbolize --path=other:lib p.txt | grep '^#mapping' | cut -f 6
	prof-fold out | head -n 1
	rm -r lib
}
for f in abcdef0123/prog abcdef0123/any no/dir/prog/abcdef0123 \
	ab/cdef0123.debug prog no/dir/prog no/dir/prog.debug \
	no/dir/.debug/prog.debug usr/lib/debug/no/dir/prog.debug; do
	try lib/$f
done
mkdir lib home home/pprof home/pprof/binaries
cp prog lib
PPROF_BINARY_PATH=lib prof-symbolize p.txt | prof-fold
mv lib/prog home/pprof/binaries
HOME=$PWD/home prof-symbolize p.txt | prof-fold
