# What a stack weighs that is in a function twice: once on each line, in both.
# pprof gives the function the sum of its lines, ours what its stacks weigh: 14
# and 19 where pprof has 26 and 23. So sum turns ours into pprof's.
# Made by pprof of google/pprof b9395ee1:
#	pprof -symbolize=none -list=. p.pb.gz
cat >p.txt <<'EOF'
#prof	1
#types	samples/count
#function	fib	fib.c	1
#function	main	fib.c	5
#function	outer	fib.c	9
#function	inner	fib.c	14
4	main:6;fib:2;fib:3;fib:2;fib:2
8	main:6;fib:2;fib:3
2	main:6;fib:3
5	outer:10;inner:15
4	outer:10;inner:15;outer:11;~inner:15
10	outer:11;idle
67	idle
EOF
printf '%s\n' 'int fib(int n)' '{ return fib(n - 1) +' 'fib(n - 2);' '}' \
	'int main(void)' '{ return fib(30);' '}' '' \
	'int outer(void)' '{ inner() +' 'inner()' '}' '' \
	'int inner(void)' '{ return outer(); }' >fib.c
# The cum of functions as the sum of those of their lines, of 100.
sum() {
	awk '/\(flat, cum\)/ { flat = $1; next }
		/^(ROUTINE|No)/ { header() }
		flat != "" { cum += $2; rest = rest $0 "\n"; next }
		{ print }
		END { header() }
	function header() {
		if (flat != "")
			printf "%10s %10s (flat, cum) %5.2f%% of Total\n%s",
			    flat, cum, cum, rest
		flat = cum = rest = ""
	}'
}
prof-list . p.txt | sum
