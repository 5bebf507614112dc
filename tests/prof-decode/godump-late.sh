# A dump is found if it begins in the first 64 KiB of a text.
late() {
	awk -v n="$1" 'BEGIN { for (i = 0; i < n; i++)
		print "a line of a log, that ends with 1" }'
	printf 'goroutine 1 [running]:\nmain.main()\n\t/src/main.go:1 +0x1\n'
}
late 1900 | prof-decode
late 2000 | prof-decode >out 2>err || :
! grep 'main.main:1' out
printf '\033[31mpanic:\033[0m x\n' >red
cat testdata/text/godump.txt >>red
prof-decode -H red 2>err | grep samples
