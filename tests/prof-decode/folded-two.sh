# Two numbers on every line are a difference; a name may end in one more.
cat >p.txt <<'EOF'
main;f 3 0
main;worker 3 10 4
main;g 0 7
EOF
prof-decode p.txt
