# jemalloc's heap, with what was freed and without.
prof-decode testdata/text/jemalloc.txt | grep -v _frames
printf 'heap_v2/1\n t*: 1: 8 [3: 24]\n@ 0x10\n t*: 1: 8 [3: 24]\n' |
	prof-decode | grep -v _frames
