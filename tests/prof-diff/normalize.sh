# NEW is scaled to the sums of OLD, column by column, and rounded.
cat >old.txt <<'EOF'
#prof	1
#types	objects/count	space/bytes
10	10240	main;leak
5	5120	main;steady
4	4096	main;gone
1	1024	main;y;x
EOF
cat >new.txt <<'EOF'
#prof	1
#types	objects/count	space/bytes
30	30720	main;leak
5	5120	main;steady
3	3072	main;new
1	1024	main;z;x
EOF
prof-diff -n old.txt new.txt
