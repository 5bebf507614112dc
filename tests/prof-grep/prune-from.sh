# Stacks end at the match nearest the leaf; those without one stay as they are.
# The whole name is seen, and the name up to its arguments.
cat >p.txt <<'EOF'
#prof	1
#types	samples/count
#function	x	/src/conn.go	1
1	main;a;b;a;c
2	main;b
4	main;net.(*conn).Read;poll
8	main;f(int, char);malloc(long)
16	main:1;out:2;~mid:3;~in:4;c:5
32	x;y
EOF
for re in '^a$' 'conn\)' '^f$' '^f\(int' mid; do
	echo "$re:"
	prof-grep --prune-from "$re" p.txt | grep -v '^#'
done
prof-grep --prune-from 'conn\.go' p.txt
