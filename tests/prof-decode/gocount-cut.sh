# A stack of 32 addresses whose root has a name was cut off, if no stack is
# longer and another shows that runtime.goexit has none.
stack() {
	awk -v n="$1" -v goexit="$2" 'BEGIN {
		printf "1 @"
		for (i = 0; i < n - goexit; i++)
			printf " 0x40%04x", i + 1
		print goexit ? " 0x500000" : ""
		for (i = 0; i < n - goexit; i++)
			printf "#\t0x40%04x\tmain.f+0x1\t/f.go:%d\n", i, i
		print ""
	}'
}
header() {
	printf '# a comment\n\ngoroutine profile: total 2\n'
}
{ header; stack 32 0; stack 5 1; } >cut
{ header; stack 32 0; } >alone
{ header; stack 32 0; stack 33 1; } >longer
{ header; stack 31 0; stack 5 1; } >shorter
{ header; stack 128 0; stack 32 0; stack 5 1; } >deep
for f in cut alone longer shorter deep; do
	prof-decode "$f" >out
	echo "$f: $(grep -c truncated=true out || :)"
done
