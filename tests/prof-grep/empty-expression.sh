# As in pprof an empty expression is no condition; what follows is a file all
# the same, so that --focus "$x" does not depend on $x.
cat >p.txt <<'EOF'
#prof	1
#types	samples/count
1	main;f
EOF
prof-grep --focus '' p.txt
