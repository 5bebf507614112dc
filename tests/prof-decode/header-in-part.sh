# Some header lines went, and some are of a later version.
cat >p.txt <<'EOF'
#time	1644509272000000000
#colour	red
#comment	hello
# a remark

1	main
#duration	5
2	main
EOF
prof-decode p.txt
