# A dump is found wherever it begins in a log, but not behind what is binary.
late() {
	awk -v n="$1" -v end="$2" 'BEGIN { for (i = 0; i < n; i++)
		print "a line of a log, that ends with " end }'
	printf 'goroutine 1 [running]:\nmain.main()\n\t/src/main.go:1 +0x1\n'
}
late 1900 1 | prof-decode
late 20000 1 | prof-decode
late 20000 a | gzip | prof-decode
late 20000 1 | sed "s/^/$(printf '\033')[33m/" | prof-decode
late 20000 1 | sed 's/goroutine/x/' | prof-decode || echo "status $?"
late 20000 a | sed 's/goroutine/x/' | prof-decode || echo "status $?"
{ late 20000 a | head -n 3000 && printf '\0\n' && late 1 a; } | prof-decode ||
	echo "status $?"
printf '\033[31mpanic:\033[0m x\n' >red
cat testdata/text/godump.txt >>red
prof-decode -H red 2>err | grep samples
