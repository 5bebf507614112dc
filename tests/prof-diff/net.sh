# #totals are the sum of the magnitudes of differences.
cat >old.txt <<'EOF'
#prof	1
#types	objects/count	space/bytes
10	10240	main;leak
4	4096	main;gone
EOF
cat >new.txt <<'EOF'
#prof	1
#types	objects/count	space/bytes
30	30720	main;leak
EOF
prof-diff old.txt new.txt
prof-diff -N old.txt new.txt
