# After a restart all counters begin at 0, those that did not fall too.
i=0
while read -r fell rose; do
	i=$((i + 1))
	cat >"s$i" <<-EOT
	#prof	1
	#types	alloc_objects/count
	$fell	main;fell
	$rose	main;rose
	EOT
done <<'EOT'
500 10
900 20
100 30
EOT
prof-trend --tsv s1 s2 s3
