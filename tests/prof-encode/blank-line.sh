# A location with a line that says nothing is not one without a line, nor is it
# a function called #0.
cat >p.txt <<'EOP'
#prof	1
#types	a/count
1	main;#0@0x12[lib.so]
2	main;@0x12[lib.so]
4	main;#0
8	main;@
16	main;\x230
32	main;f;~#0@0x13
64	main;#0@foo@0x14;~#0@foo
128	main;:0:3@0x15;f@0x16;~:0:4
EOP
prof-decode -a p.txt | tail -n 8
prof-encode p.txt | prof-decode -a >q.txt
prof-decode -a p.txt | diff - q.txt
prof-decode p.txt | tail -n 6
prof-top q.txt
