# In every directory of the list, and in those above it; the first wins.
cat >p.txt <<'EOF'
#prof	1
#types	samples/count
#function	f	src/a.c
#function	g	top.c
#function	h	b.c
1	f:1;g:1;h:1
EOF
mkdir -p one/deep/er two/src
echo 'a in one' >one/a.c
mkdir one/src
echo 'src/a in one' >one/src/a.c
echo 'src/a in two' >two/src/a.c
echo 'top' >top.c
echo 'b in two' >two/b.c
prof-list --source-path one/deep/er:two . p.txt
prof-list --source-path two:one f p.txt
prof-list --source-path "$PWD/two/" f p.txt >abs.out
grep -c 'src/a in two' abs.out
cd one/deep && prof-list '[fg]' ../../p.txt
