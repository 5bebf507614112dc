# Base units, all values; nothing where a figure is not known.
snapshot() {
	cat >"s$1" <<-EOT
	#prof	1
	#types	inuse_objects/count	inuse_space/bytes
	#period	1024	space/bytes
	#time	$((1800 * $1))000000000
	$((10 * $1))	$((10240 * $1))	main;f
	EOT
	grep -v -e time -e period "s$1" >"s$1.bare"
}
snapshot 1
snapshot 2
snapshot 3
prof-trend --tsv s1 s2 s3
prof-trend --tsv s1.bare s2.bare s3.bare
# Whole, however many digits there are.
for i in 1 2; do
	printf '#prof\t1\n#types\tinuse_space/bytes\n#time\t%d000000000\n%d\tf\n' \
		$i $((12345678901 * i)) >"l$i"
done
prof-trend --tsv l1 l2 | tail -n 1
