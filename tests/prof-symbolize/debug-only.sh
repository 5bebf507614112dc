# A file that has only what was stripped; the stripped one is not there.
. "${0%/*}/../symbol.sh"
program
gcc -pie -O0 -g -Wl,--build-id=0xabcdef0123 -x c -o pie - <<'EOC'
static int __attribute__((noinline)) f(int x) { return x + 1; }
int main(int c, char **v) { return f(c) - 2; }
EOC
size=$(readelf -lW pie | awk '$1 == "LOAD" && / R E / { print $3, $6 }')
start=${size% *} size=${size#* }
f=$(nm pie | sed -n 's/ t f$//p')
at=$(printf '0x%x' $((0x7f0000000000 + 0x$f - start / 4096 * 4096)))
end=$(printf '0x%x' $((0x7f0000000000 + (size + 4095) / 4096 * 4096)))
mkdir lib
objcopy --only-keep-debug pie lib/pie.debug
{
	printf '#prof\t1\n#types\tn/count\n#mapping\tpie\t0x7f0000000000\t%s\t0x%x\t/pie\tabcdef0123\n' \
		"$end" $((start / 4096 * 4096))
	printf '1\t@%s[pie]\n' "$at"
} >p.txt
prof-symbolize --path=lib p.txt | prof-decode -g lines | tail -n 1
