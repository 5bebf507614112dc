# The first prefix that is one is cut off, up to its slash.
cat >p.txt <<'EOF'
#prof	1
#types	samples/count
#function	f	/build/x/a.c
#function	g	/buildings/x/a.c
#function	h	/proc/self/cwd/x/a.c
#function	i	/proc/self/cwd/./x/a.c
#function	j	/build/proj/x/a.c
1	f:1;g:1;h:1;i:1;j:1
EOF
mkdir proj x
mkdir proj/x
echo a >x/a.c
echo 'a of proj' >proj/x/a.c
mkdir src && cp -r x proj src
prof-list --trim-path /other:/build --source-path proj . p.txt
prof-list --trim-path /build/ '[fhi]' p.txt
prof-list --trim-path '' --source-path '' '[hi]' p.txt
