# Addresses, for later reports; equal samples are one, zeros and what is of no
# more use are gone.
cat >p.txt <<'EOF'
#prof	1
#types	samples/count
#mapping	server	0x400000	0x500000	0x0	/srv/bin/server
1	main@0x400010[server];f@0x400020[server]
2	main@0x400010[server];f@0x400020[server]
0	main@0x400010[server];f@0x400030[server]
4	main@0x400010[server];g@0x400040[server]
EOF
prof-encode p.txt | prof-grep -a f
prof-grep --addresses f p.txt | prof-top -g addresses
prof-grep f p.txt
