# The first total is 100 with --cum too, though its rows add up to 200.
cat >s1 <<'EOT'
#prof	1
#types	inuse_objects/count
100	main;leak
EOT
sed 's/^100/115/' s1 >s2
prof-trend --cum -x10 s1 s2 >out || echo $?
