# Names that are made to be hard end as something or stay as they are.
deep() {
	awk -v s="$1" -v n="$2" -v head="$3" -v tail="$4" 'BEGIN {
		printf "%s", head
		while (n-- > 0)
			printf "%s", s
		print tail
	}'
}
printf '#prof\t1\n#types\tn/count\n' >p.txt
i=0
{
	deep P 20000 _Z1f i
	deep N 20000 _Z E
	deep 1aI 20000 _Z v
	deep 'S_' 20000 _ZN1aI E
	deep B_ 20000 _RNvC1a1 f
	deep 'INtC1a1b' 5000 _R E
	deep '<' 30000 'f' 'x'
	deep '(' 30000 'f::' ')'
	deep 'a' 100000 '_Z99999' ''
	deep 'Dv4_' 20000 _Z1f i
	deep 'T_' 20000 _Z1fIiE v
} >names
while read -r name; do
	i=$((i + 1))
	printf '#function\tf%d\t\t\t%s\n1\tf%d\n' $i "$name" $i
done <names >>p.txt
for mode in default templates full; do
	prof-symbolize --force --demangle=$mode p.txt | grep -c '^1'
done
