# Of what only ever rises the increments count: faster is the one that grows.
i=0
while read -r faster evenly slower; do
	i=$((i + 1))
	cat >"s$i" <<-EOT
	#prof	1
	#types	alloc_space/bytes
	#time	$((i * 3600))000000000
	$faster	main;faster
	$evenly	main;evenly
	$slower	main;slower
	EOT
done <<'EOT'
100 1000 1000
300 2000 1300
600 3000 1500
1000 4000 1600
EOT
prof-trend s1 s2 s3 s4
prof-trend s1 s2
