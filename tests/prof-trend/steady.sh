# What grows: tau of at least 0.6, and up at more than half of the steps.
i=0
while read -r yes just steps tau; do
	i=$((i + 1))
	cat >"s$i" <<-EOT
	#prof	1
	#types	inuse_objects/count
	$yes	yes
	$just	just
	$steps	steps
	$tau	tau
	EOT
done <<'EOT'
1 1 1 1
3 5 1 5
2 2 1 6
5 3 7 1
7 7 7 7
EOT
prof-trend --tsv s1 s2 s3 s4 s5
