# What callgrind_annotate, if it is here, makes of a file: its total, and for
# each function its self or inclusive cost, are those of prof-top.
command -v callgrind_annotate >/dev/null || exec cat "${0%.sh}.out"
prof-callgrind testdata/cpu.pb.gz >cpu.cg
for inclusive in no yes; do
	callgrind_annotate --threshold=100 --inclusive=$inclusive cpu.cg >all
	sed -n 's/^\([0-9,]*\) (.*) *PROGRAM TOTALS.*/total \1/p' all
	sed -n 's/^ *\([0-9,]*\) (.*)  [^ :]*:\(.*\) \[.*/\1\t\2/p' all |
		tr -d , | grep -v -e '<root>' -e '^0' | sort >got
	col=4
	[ $inclusive = yes ] || col=1
	prof-top --tsv -f 0 testdata/cpu.pb.gz |
		awk -F '\t' -v c=$col 'NR > 1 && $c { print $c "\t" $NF }' | sort >want
	diff want got
	wc -l <got
done
prof-top testdata/cpu.pb.gz | grep -o 'of .* total'
