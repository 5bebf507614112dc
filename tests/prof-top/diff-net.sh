# 100% is the sum of all differences.
cat >old.txt <<'EOF'
#prof	1
#types	space/bytes
10240	main;leak
5120	main;steady
4096	main;gone
1024	main;y;x
EOF
cat >new.txt <<'EOF'
#prof	1
#types	space/bytes
30720	main;leak
5120	main;steady
3072	main;new
1024	main;z;x
EOF
prof-diff --net old.txt new.txt >diff.txt
prof-top diff.txt
