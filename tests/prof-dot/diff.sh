cat >old.txt <<'EOF'
#prof	1
#types	space/bytes
10240	main;leak
5120	main;steady
4096	main;gone
EOF
cat >new.txt <<'EOF'
#prof	1
#types	space/bytes
30720	main;leak
5120	main;steady
EOF
prof-diff old.txt new.txt >diff.txt
prof-dot diff.txt
