# After a restart a counter begins at 0, and what is in use is what it is.
i=0
while read -r objects inuse; do
	i=$((i + 1))
	cat >"s$i" <<-EOT
	#prof	1
	#types	alloc_objects/count	inuse_objects/count
	$objects	$inuse	main;f
	EOT
done <<'EOT'
500 1
900 2
100 1
300 3
EOT
prof-trend s1 s2 s3 s4
prof-trend -t alloc_objects s1 s2 s3 s4
