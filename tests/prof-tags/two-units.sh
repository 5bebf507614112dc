# One key in several units: each value counts in its own, in filters too.
cat >p.txt <<'EOT'
#prof	1
#types	samples/count
8	f	m:=3/ms
9	f	m:=3/s
EOT
prof-tags p.txt
prof-traces p.txt | tail -n +3
prof-grep --tagfocus m=3ms p.txt | grep -v '^#'
prof-grep --tagfocus m=1s: p.txt | grep -v '^#'
