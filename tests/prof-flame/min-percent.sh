# What is narrower, in every column, is summed up in one below what is not.
. "${0%/*}/../lib.sh"
cat >p.txt <<'EOT'
#prof	1
#types	n/count	m/count
900	900	main;big
60	0	main;little;a
30	1	main;little;b
9	0	main;tiny;c
1	0	main;minute
0	9	main;other
EOT
for p in 0 1 5 10 50 100; do
	echo "$p:"
	flame --min-percent=$p p.txt
	flame_data <page.html | grep '^"dropped"'
done
