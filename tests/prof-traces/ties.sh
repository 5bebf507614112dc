# Stacks that weigh the same have one order, whatever the order in the file,
# before a pipe and after it.
cat >p.txt <<'EOT'
#types	n/count
1	main;b;c
1	main;b	k=2
-1	main;b	k=3
1	z;b
1	main;b	k=1
1	main;b	k:=5
1	main;b
1	main;~b
1	main;a;b
2	y
1	main;b	k:=4
EOT
prof-traces p.txt | tee want
{ sed 1q p.txt && sed 1d p.txt | sort -r; } | prof-traces | diff want -
prof-encode p.txt | prof-decode | prof-traces | diff want -
