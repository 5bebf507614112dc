# Without call stacks a frame is in the same line, after names that perf aligns
# on the right; a time, an event or a period may be missing.
cat >flat <<'EOF'
background-task-1   101 [000]   100.000001:     250000 cpu-clock:  ffffffff8104f45a native_write_msr+0xa ([kernel.kallsyms])
            demo   202 [001]   100.000002:     250000 cpu-clock:      7f26dc479340 parse+0x10 (/usr/lib/libdemo.so)
         swapper     0 [000]   100.000003:     250000 cpu-clock:  ffffffff81361d72 memset+0x2 ([kernel.kallsyms])
EOF
sed 's/:  *250000 [^:]*: /:     250000 /' flat >no-event
sed 's/ [0-9.]*:  *250000 [^:]*: / /; s/\[[0-9]*\] //' flat >frame
sed 1d flat >aligned
for f in flat no-event frame aligned; do
	prof-decode $f
done
