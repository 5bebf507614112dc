# Events are called like the column, in letters and digits.
cat >p.txt <<'EOF'
#prof	1
#types	alloc_objects/count	2nd-try µs/cpu=x	-/
#default	alloc_objects
1	2	3	main
EOF
for t in alloc_objects 1 2; do
	prof-callgrind -t $t p.txt | grep -e ^event -e ^summary
done
prof-callgrind p.txt | grep ^events
prof-callgrind --sample-index=none p.txt
