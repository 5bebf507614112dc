# Lines if they are asked for; labels add up.
cat >old.txt <<'EOF'
#prof	1
#types	samples/count
1	main:5;f:3	user=a
2	main:5;f:3	user=b
EOF
cat >new.txt <<'EOF'
#prof	1
#types	samples/count
4	main:5;f:4	user=a
EOF
prof-diff -F -g lines old.txt new.txt
prof-diff -F -a old.txt new.txt
