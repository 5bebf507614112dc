# A function without a file is known by its binary, as in pprof -files -top;
# and what decode -g files writes has its files still.
cat >p.txt <<'EOP'
#prof	1
#types	n/count
#function	b	/src/b.c
1	a@0x1[/bin/prog]
2	a@0x1[/bin/prog];b@0x2[/bin/prog]
4	a@0x1[/bin/prog];b@0x2[/bin/prog];~c;d@0x3[/lib/libd.so]
EOP
prof-top -g files p.txt
prof-decode -g files p.txt | tee files.txt
prof-top -g files files.txt
prof-encode files.txt | prof-top -g files
