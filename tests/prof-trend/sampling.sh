# An object as large as the period is seen with probability 1 - 1/e, so that of
# n such the variance is n / (e - 1): one is chance, forty are not.
cat >s1 <<'EOT'
#prof	1
#types	inuse_objects/count	inuse_space/bytes
#period	524288	space/bytes
1	524288	main;idle
EOT
cat >s2 <<'EOT'
#prof	1
#types	inuse_objects/count	inuse_space/bytes
#period	524288	space/bytes
1	524288	main;idle
1	524288	main;lucky
40	20971520	main;leak
EOT
prof-trend s1 s2
prof-trend -t inuse_objects s1 s2
