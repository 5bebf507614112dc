# A location is one address: what is cut of it is cut on all stacks, though on
# the second another match decides.
cat >p.txt <<'EOF'
#prof	1
#types	samples/count
#mapping	server	0x400000	0x500000	0x0	/srv/bin/server
1	root@0x400001[server];out@0x400010[server];~mid;~in
2	mid@0x400002[server];out@0x400010[server];~mid;~in
EOF
prof-grep -a --show-from mid p.txt | grep -v '^#'
prof-grep -a --prune-from mid p.txt | grep -v '^#'
