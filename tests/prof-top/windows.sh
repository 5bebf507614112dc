# The path of a Windows binary is shown whole, as pprof has it elsewhere.
cat >p.txt <<'EOT'
#prof	1
#types	samples/count
#mapping	a.exe	0x140000000	0x150000000	0x0	C:\Users\me\app dir\a.exe
1	main.main;@0x140000010[a.exe]
EOT
prof-top p.txt
prof-decode p.txt | tail -n 2
prof-encode p.txt | prof-top | head -n 1
