# NEW minus OLD; what did not change is left out. #totals are OLD's.
cat >old.txt <<'EOF'
#prof	1
#types	objects/count	space/bytes
#period	512	space/bytes
#time	1644509272000000000
#duration	30000000000
#comment	one
10	10240	main;leak:3
5	5120	main;steady	user=a
4	4096	main;gone
1	1024	main;y;x
EOF
cat >new.txt <<'EOF'
#prof	1
#types	objects/count	space/bytes
#period	512	space/bytes
#time	1644509273000000000
#duration	60000000000
#comment	two
30	30720	main;leak:3
5	5120	main;steady	user=a
3	3072	main;new
1	1024	main;z;x
EOF
prof-diff old.txt new.txt
