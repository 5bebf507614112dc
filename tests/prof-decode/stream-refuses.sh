# What cannot be added up line by line, and what is wrong in the middle.
text() {
	printf '#prof\t1\n#types\t%s\n#totals\t9\n' "$1"
	shift
	printf '%s\n' "$@"
}
mapping='#mapping	app	0x1000	0x2000	0x0	/app'
text n/count '#function	f	/f.go' "$mapping" '2	f' '3	g' >good
text n/count '#function	f	/other.go' '1	f' >other
text n/us '1	f' >unit
text m/count '1	f' >column
printf '#prof\t1\n#types\tn/count\n1\tf\n' >plain
gzip -n <good >good.gz
text n/count '#period	1	x/bytes' '4	g' >period
text n/count '#period	1	cpu/ns' '4	g' >period2
prof-decode --merge good other unit column plain good.gz missing period \
	period2 || echo "status $?"
text n/count '1	g' '2	f' >unsorted
text n/count '1	f' '#prof	1' '2	f' >two
text n/count '1	f' 'x	g' >word
text n/count '1	f' '1' >short
text n/count '9223372036854775807	f' >max
text n/count '-9223372036854775807	f' >min
text n/count "$mapping" '1	e;@0x1010[app]' '5	z' >moved
sed 's/0x1000	0x2000/0x5000	0x6000/' moved >away
for x in 'good unsorted' 'two good' word short 'max max good' 'moved away' \
	'good away'; do
	# shellcheck disable=SC2086
	prof-decode --merge $x >out || echo "status $?, $(grep -vc '^#' out)"
done
prof-decode --merge max min max >out || cat out
grep -v '^#' out
prof-decode --merge -a good || echo "status $?"
prof-decode --merge -t 0 good || echo "status $?"
prof-decode --merge plain || echo "status $?"
