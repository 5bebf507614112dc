# A stack counts once for a line and once for the function.
cat >p.txt <<'EOF'
#prof	1
#types	samples/count
#function	fib	fib.c	1
#function	main	fib.c	5
4	main:6;fib:2;fib:3;fib:2;fib:2
6	main:6;fib:3
EOF
printf '%s\n' 'int fib(int n) {' 'return fib(n - 1) +' 'fib(n - 2);' '}' \
	'int main(void) {' 'return fib(30);' '}' >fib.c
prof-list . p.txt
