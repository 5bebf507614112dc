# Without prefixes to cut off, the name of a directory in the path is a hint;
# without directories, so is that of the current one, but it stays unseen.
cat >p.txt <<'EOF'
#prof	1
#types	samples/count
#function	f	/build/7/proj/sub/a.c
1	f:1
EOF
mkdir -p proj/sub
echo 'a of proj' >proj/sub/a.c
prof-list --source-path nowhere:proj f p.txt
cd proj && prof-list f ../p.txt
