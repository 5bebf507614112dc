# A function of one name in two files, and one in one file by two names.
mkdir d
cat >p.txt <<'EOF'
#prof	1
#types	samples/count
#function	init	d/b.go
#function	init#1	a.go
#function	init#2	./d//b.go
1	init:1
2	init#1:1
4	init#2:1
8	init#2:1;init:1
EOF
echo 'func init() { // a' >a.go
echo 'func init() { // b' >d/b.go
prof-list init p.txt
