cat >s1 <<'EOT'
#prof	1
#types	inuse_objects/count	inuse_space/bytes
#default	inuse_objects
1	10	main;f
EOT
sed 's/^1	10/2	40/' s1 >s2
for t in inuse_objects inuse_space 1; do
	prof-trend -t $t --tsv s1 s2 | tail -n 1
done
prof-trend --tsv s1 s2 | tail -n 1
prof-trend --sample-index=no s1 s2
