# Columns by name, in the order of the first; what one lacks goes.
cat >a.txt <<'EOF'
#prof	1
#types	objects/count	space/bytes	age/seconds
#default	age
1	2	3	main
EOF
cat >b.txt <<'EOF'
#prof	1
#types	space/bytes	colour/rgb	objects/count
20	30	10	main
EOF
prof-decode a.txt b.txt
