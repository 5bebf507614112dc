# gperftools' CPU profile: addresses after calls are one too high, a frame of
# the signal handler on all stacks goes, and the memory map follows.
words() {
	for w; do
		# shellcheck disable=SC2059
		printf "\\$(printf %03o $((w % 256)))\\$(printf %03o $((w / 256)))\\0\\0"
	done
}
{
	words 0 3 0 100 0
	words 5 3 4128 8192 4160
	words 2 4 4144 8192 4176 4160
	words 0 1 0
	printf '1000-2000 r-xp 0 08:01 7 /bin/prog\n'
} >p.prof
prof-decode p.prof
