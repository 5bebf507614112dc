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
EOP
prof-decode -a p.txt | tail -n 6
prof-encode p.txt | prof-decode -a >q.txt
prof-decode -a p.txt | diff - q.txt
prof-decode p.txt | tail -n 4
prof-top q.txt
