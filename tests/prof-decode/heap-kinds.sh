# Two columns or four; sampled or not.
for head in '1: 10 [1: 10] @ heapprofile' '1: 10 [2: 10] @ heapprofile' \
    '1: 10 [2: 10] @ growthz' '1: 10 [1: 10] @ heap_v2/512' \
    '1: 10 [1: 10] @ heap/512'; do
	printf 'heap profile: %s\n4: 400 [14: 2800] @ 0x10\n' "$head" |
		prof-decode | grep -e '^#types' -e '^#period' -e '^[0-9]'
done
