cat >p.txt <<'EOF'
#prof	1
#types	samples/count
1	main	tenant=a
2	main	tenant=b	bytes:=512
4	main	bytes:=4096
EOF
prof-grep --tagignore tenant=b p.txt
prof-grep --tagignore 1kb: p.txt
prof-grep --tagfocus tenant --tagignore bytes=512b p.txt
