# "(*" is a mistake, as in RE2, and no command to PCRE2; escaped, quoted or in
# a class it is text.
printf '#prof\t1\n1\tmain;(*T).m\n' >p.txt
for re in '(*F)' 'a(*Conn).Read' '(?i)(*ACCEPT)' '[a](*' '\Qa\E(*'; do
	for o in '' -v --show --taghide; do
		prof-grep $o "$re" p.txt && exit 9
	done
done
for re in '\(\*T\)' '[(*]T' '\Q(*\ET' '\Q(*T' '[^](*]m' '[]a(*]T' \
    '[[:alpha:](*]T' '[\](*]T' '(\(*)T'; do
	prof-grep "$re" p.txt >out && tail -n 1 out
done
