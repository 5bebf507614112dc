# Both values of a stack, 0 where it is not.
cat >old.txt <<'EOF'
#prof	1
#types	objects/count	space/bytes
10	10240	main;leak:3	user=a
5	5120	main;steady
4	4096	main;gone
EOF
cat >new.txt <<'EOF'
#prof	1
#types	objects/count	space/bytes
30	30720	main;leak:4	user=b
5	5120	main;steady
3	3072	main;new
EOF
prof-diff -F old.txt new.txt
prof-diff -F -t objects old.txt new.txt
