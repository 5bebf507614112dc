# Without addresses, which speedscope takes lines for: equal ones are one.
cat >p.txt <<'EOT'
#prof	1
#types	samples/count
#mapping	app	0x400000	0x500000	0x0	/bin/app		FNLI
#function	main	main.c
#function	work	work.c
3	main:3@0x400010[app];work:7@0x400020[app]
2	main:3@0x400014[app];work:7@0x400024[app];@0x400040[app]
5	main:4@0x400018[app];work:7@0x400028[app];@0x400050[app]
EOT
prof-callgrind --lines p.txt | tee lines
prof-callgrind -l p.txt | diff lines -
