# Lines of source, below the frames they are of; inlined ones are marked there,
# or behind the name.
cat >stacks <<'EOF'
demo  5770 [000]  1838.069533:     250000 cpu-clock: 
	            112a inner
  busy.c:2 (inlined)
	            112a hot+0x4 (/tmp/demo)
  /src/busy.c:22 (discriminator 3)
	            1190 main+0x9 (/tmp/demo)
  demo[1190]
	    7f26dc479340 start (/lib/libc.so.6)
  ??:0
	    7f26dc479350 lost (inlined)

EOF
cat >flat <<'EOF'
            demo  5770 [000]  1838.069533:     250000 cpu-clock:            40112a hot+0x4 (/tmp/demo)
  busy.c:2
            demo  5770 [000]  1838.069534:     250000 cpu-clock:            40112a hot+0x4 (/tmp/demo)
  busy.c:3
EOF
for f in stacks flat; do
	prof-decode $f
done
