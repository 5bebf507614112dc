# As when files are sorted or filtered.
cat >p.txt <<'EOF'
1	main
#totals	100
#default	value1
#mapping	prog	0x400000	0x500000	0x0	/bin/prog
2	main
#comment	late
EOF
prof-decode p.txt
