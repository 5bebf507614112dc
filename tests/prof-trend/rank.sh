# A small leak is above a large sawtooth, a warm-up and all that does not grow.
i=0
while read -r leak saw warm idle wane; do
	i=$((i + 1))
	cat >"s$i" <<-EOT
	#prof	1
	#types	inuse_space/bytes
	#time	$((i * 3600))000000000
	$leak	main;leak
	$saw	main;saw
	$warm	main;warm
	$idle	main;idle
	$wane	main;wane
	EOT
done <<'EOT'
1024 102400 100 5120 6144
2048 921600 819300 5120 5120
3072 102400 819300 5120 4096
4096 921600 819300 5120 3072
5120 102400 819300 5120 2048
6144 921600 819300 5120 1024
EOT
prof-trend s1 s2 s3 s4 s5 s6
