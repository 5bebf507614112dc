# 0.005, without any option: 5 of 1000 stay, 4 do not.
cat >p.txt <<'EOF'
#prof	1
#types	samples/count
991	main
5	main;five
4	main;four
EOF
prof-top p.txt
