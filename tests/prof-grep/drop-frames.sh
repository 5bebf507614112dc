# Done first, and not again: the header no longer asks for it.
cat >p.txt <<'EOF'
#prof	1
#types	samples/count
#drop_frames	malloc|runtime\..*
1	main;user;runtime.(*m).x;malloc
2	runtime.(*m).x;malloc
4	main;user;~malloc
8	main;malloc;user
16	malloc;main;user
EOF
prof-grep . p.txt
prof-grep --hide main p.txt
sed '3a\
#keep_frames	runtime\\..*' p.txt >q.txt
prof-grep . q.txt
prof-grep malloc p.txt
