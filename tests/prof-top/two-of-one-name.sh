# They are one function to a report about functions, two about files.
cat >p.txt <<'EOF'
#prof	1
#types	samples/count
#function	mix	a.cc
#function	mix#2	b.cc
1	main;mix
2	main;mix#2
EOF
prof-top p.txt
prof-top -g filefunctions p.txt
