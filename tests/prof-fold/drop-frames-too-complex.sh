# An expression that is too much for PCRE2 and for ourselves is passed over.
much=$(awk 'BEGIN { while (i++ < 2200) printf "a{1000}" }')
cat >p.txt <<EOT
#prof	1
#types	n/count
#drop_frames	(a|a)*[bd]|$much
1	main;aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaac
EOT
sed 's/^1/0/' p.txt >old.txt
prof-fold p.txt
prof-top p.txt | tail -n 1
prof-grep . p.txt
prof-diff --fold old.txt p.txt
prof-diff --exit-code=200 p.txt p.txt >out
