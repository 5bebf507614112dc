# How far it is, in a line that is gone before there is anything else.
for n in 1 2 3; do
	printf '#prof\t1\n#types\tn/count\n%d\tf\n' $n >$n
done
# shown FILE: lines there, each once, less the time and what waiting says.
shown() {
	tr '\r\033' '\n!' <"$1" | sed 's/[0-9]* s left/N s left/' |
	    grep -v ' 0 of ' | awk '!seen[$0]++'
}
for threads in 1 2; do
	prof-top --tsv --threads=$threads --progress=always 1 missing 2 3 \
		2>err || echo "status $?"
	shown err
done
prof-top --tsv 1 2
prof-top --tsv --progress=never 1 2
prof-top --tsv --progress=always 1
prof-top --progress=sometimes 1 || echo "status $?"
