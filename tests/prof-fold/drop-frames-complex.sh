# An expression that can be tried in many ways drops what it should.
a=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
cat >p.txt <<EOT
#prof	1
#types	n/count
#drop_frames	(a|a)*[bd]
#keep_frames	(a+)+d
1	main;${a}c;leaf
2	main;${a}b;leaf
4	main;${a}d;leaf
EOT
prof-fold p.txt
