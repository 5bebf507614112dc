# Names made anew from the linker's, in each mode, without any binary.
names() {
	n=0
	printf '#prof\t1\n#types\tn/count\n'
	for s in "$@"; do
		n=$((n + 1))
		printf '#function\tf%s\t\t\t%s\n' $n "$s"
	done
	for i in $(seq $n); do
		printf '1\tf%s\n' "$i"
	done
}
names _ZNK5TableImLi8EE3sumERKSt6vectorImSaImEE _Z10other_workj.isra.0.cold \
	_ZN12_GLOBAL__N_13hotEj _ZZ1fivENKUliE_clEi _ZlsIcERSoS0_c \
	_ZN1AltERKS_ _ZN1AcvSt6vectorIiSaIiEEEv _ZN1AclEi _ZTV4Base \
	__ZN3foo3barEv _RNvCs1234_7mycrate3foo \
	_ZN4core3ptr13drop_in_place17h0123456789abcdefE \
	_RNvMs_NtCs1234_5alloc5boxedINtB4_3BoxlE3new _Z _ZN999999999999x \
	'operator()<int>' 'operator-><T>' 'f<a<b>>(int)' 'x<y' \
	'java.lang.String.<init>' 'main.(*T[...]).put' '<unknown module>' \
	>names.txt
for mode in default templates full none; do
	echo "$mode:"
	prof-symbolize --force --demangle=$mode names.txt |
		sed -n 's/^1\t//p'
done
