# Status 1 if a row grows by more than so many percent of the first total,
# which is 100 here: by 10. A jump to 90 is not steady.
i=0
while read -r leak step idle; do
	i=$((i + 1))
	cat >"s$i" <<-EOT
	#prof	1
	#types	inuse_objects/count
	$leak	main;leak
	$step	main;step
	$idle	main;idle
	EOT
done <<'EOT'
20 10 70
25 90 70
30 90 70
EOT
for x in -x --exit-code --exit-code=9.9 -x9.9 -x10; do
	prof-trend $x s1 s2 s3 >out && echo "$x: 0" || echo "$x: $?"
	prof-trend s1 s2 s3 | cmp - out
done
