# New and gone rows are marked, whatever their course.
i=0
while read -r leak late once gone; do
	i=$((i + 1))
	cat >"s$i" <<-EOT
	#prof	1
	#types	inuse_objects/count
	$leak	main;leak
	$late	main;late
	$once	main;once
	$gone	main;gone
	EOT
done <<'EOT'
0 0 0 7
1 0 5 2
2 0 0 1
3 9 0 0
EOT
prof-trend s1 s2 s3 s4
