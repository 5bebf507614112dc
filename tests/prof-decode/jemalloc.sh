# jemalloc's heap, with what was freed and without.
prof-decode testdata/text/jemalloc.txt | grep -v _frames
printf 'heap_v2/1\n t*: 1: 8 [3: 24]\n@ 0x10\n t*: 1: 8 [3: 24]\n' |
	prof-decode | grep -v _frames
# Threads may have names, with anything in them.
prof-decode <<'EOF' | grep -v _frames
heap_v2/1
  t*: 3: 3000 [10: 9000]
  t0: 2: 2000 [5: 4000] demo
  t1: 1: 1000 [5: 5000] my worker: 7 [1: 2] @
@ 0x5f86da8 0x5f5a1dc
  t*: 2: 2000 [5: 4000]
  t0: 2: 2000 [5: 4000] demo
@ 0x5f86da8 0x5f5a1dd
  t*: 1: 1000 [5: 5000]
  t1: 1: 1000 [5: 5000]
EOF
