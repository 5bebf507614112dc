# A memory map may define names, but not blow up.
head='heap profile: 1: 10 [1: 10] @ heap/1\n--- Memory map: ---\n'
{
	printf '%b' "$head"
	awk 'BEGIN { for (i = 0; i < 300; i++) print "name" i "=x" }'
} | prof-decode && exit 1
{
	printf '%b' "$head"
	awk 'BEGIN {
		printf "a="
		for (i = 0; i < 1000; i++)
			printf "x"
		print "\n$a$a$a$a$a$a$a$a$a$a$a"
	}'
} | prof-decode
