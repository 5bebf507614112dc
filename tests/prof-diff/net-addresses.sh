# pprof -base: 4 of 10. Two addresses of one line cancel out after the sum.
cat >old.txt <<'EOT'
#types	n/count
5	main:1@0x1001[bin];f:2@0x1010[bin]
5	main:1@0x1001[bin];f:2@0x1020[bin]
5	main:1@0x1001[bin]
EOT
cat >new.txt <<'EOT'
#types	n/count
8	main:1@0x1001[bin];f:2@0x1010[bin]
2	main:1@0x1001[bin];f:2@0x1020[bin]
9	main:1@0x1001[bin]
EOT
prof-diff -N old.txt new.txt
prof-diff -N -g functions old.txt new.txt | prof-tree
# Two builds, whose functions lie elsewhere, match by name still.
sed 's/0x10/0x20/g; s/bin/new/; 1a\
#function	f	/new/f.c	7' new.txt >moved.txt
prof-diff -N -g lines old.txt moved.txt
# With labels, of which prof-diff -N -F has none.
sed '2,$s/$/	user=a/' old.txt >labels.txt
prof-diff -N labels.txt new.txt
prof-diff -N -F labels.txt new.txt
