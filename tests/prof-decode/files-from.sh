# Operands from a list, after those of the command line, in its order.
for f in a 'b c' d; do
	printf '#prof\t1\n#types\tn/count\n#comment\t%s\n1\tf\n' "$f" >"$f"
done
mkdir dir
cp a dir/x
printf 'd\n\nb c\ndir' >list
prof-decode --files-from=list a
printf 'd\0b c\0' | prof-decode --files-from=- -0
printf 'a\n' | prof-top --files-from - --null -n 1 || echo "status $?"
prof-decode --files-from=/dev/null || echo "status $?"
prof-decode --files-from=missing a || echo "status $?"
prof-diff --files-from=list a d || echo "status $?"
prof-decode --files-from=list --files-from=list || echo "status $?"
