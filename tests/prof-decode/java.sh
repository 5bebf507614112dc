# Java's old profiles: of the heap, of contention, and of the CPU, whose samples
# are binary; names are in a table at the end. 9 is not in it.
prof-decode testdata/text/javaheap.txt
cat >contention <<'EOF'
--- contentionz 1 ---
format = java
resolution = microseconds
sampling period = 100
ms since reset = 6019923

  14 1 @ 0x1 0x0000000a
   5 4 @ 0xA 0x1
   2 2 @

 0x1 java.lang.Object.wait (Object.java:502)
 0x0000000A org.example.Pool.take (Pool.java:33)
 0xb never used
EOF
prof-decode contention
words() {
	for w; do
		printf "\\$(printf %03o "$w")\\000\\000\\000"
	done
}
{
	words 0 3 1 100 0  2 2 10 11  3 1 11  0 1 0
	printf '0xa spin (Spin.java:7)\n 0xb run (Run.java:8)\n'
} >cpu
prof-decode cpu
prof-top -t delay contention
