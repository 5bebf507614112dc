# minimum suits the lightest function, auto each value; a unit that does not
# fit is seconds, or bytes.
cat >p.txt <<'EOF'
#prof	1
#types	cpu/nanoseconds
1500000000	main;f
250000000	main;g
EOF
for u in minimum auto ms seconds us ns hours kB; do
	prof-top -u "$u" p.txt
done
