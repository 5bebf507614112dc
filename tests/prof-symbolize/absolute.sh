# The name of a version is no function's, though it is a symbol at address 0:
# what stands before the first function that is exported has no name.
. "${0%/*}/../symbol.sh"
cat >lib.c <<'EOF'
__attribute__((noinline)) static int inside(int x) { return x + 1; }
int outside(int x) { return inside(x) * 2; }
EOF
echo 'V_1 { global: outside; local: *; };' >lib.map
gcc -shared -fPIC -O0 -nostdlib -Wl,--version-script=lib.map -o prog lib.c
inside=$(nm prog | sed -n 's/^0*\([0-9a-f]*\) t inside$/0x\1/p')
outside=$(address outside)
strip prog
nm -D prog | grep -q ' A V_1' || echo 'no such symbol'
printf '#mapping\tprog\t0x0\t0x100000\t0x0\tprog\n1\t@%s[prog];@%s[prog]\n' \
	"$outside" "$inside" >in.txt
prof-symbolize in.txt | grep '^1' | steady
