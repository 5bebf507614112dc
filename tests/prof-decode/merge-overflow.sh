# Totals, durations, values: what does not fit is told, not wrapped.
section() {
	printf '#prof\t1\n#types\tn/count\n%b\n' "$1"
}
max=9223372036854775807
two() {
	{ section "$1" && section "$2"; } >p.txt
	prof-decode p.txt && exit 1
	[ $? -eq 1 ]
}
two "$max\tf" '1\tf'
two "#duration\t$max\n1\tf" '#duration\t1\n1\tf'
two "#totals\t1\n$max\tf" '#totals\t1\n1\tf'
