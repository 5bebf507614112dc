# Stacks with a matching frame, wherever it is; the totals are those of all.
cat >p.txt <<'EOF'
#prof	1
#types	samples/count	cpu/nanoseconds
1	10	main.main:31;main.serve:88;db.query:5
2	20	main.main:31;main.serve:88
4	40	main.main:33;runtime.gc
EOF
prof-grep serve p.txt
