# What is not a sample does not count, nor what stands around a frame.
cat >records <<'EOF'
perf  5770 [000]  1838.069524: PERF_RECORD_COMM: demo:5770/5770
demo  5770 [000]  1838.069525: PERF_RECORD_NAMESPACES 5770/5770 - nr_namespaces: 5
		[0/net: 3/0xf0000000, 1/uts: 3/0xf0000001, 2/ipc: 3/0xf0000002, 3/pid: 3/0xf0000003, 
		 4/user: 3/0xf0000004]
demo  5770 [000]  1838.069526: PERF_RECORD_MMAP2 5770/5770: [0x400000(0x1000) @ 0 08:01 12 0]: r-xp /tmp/demo
demo  5770 [000]  1838.069533:     250000 cpu-clock: 
	            112a hot+0x4 (/tmp/demo)
	            1190 main+0x9 (/tmp/demo)

demo  5770 [000]  1838.069535: PERF_RECORD_LOST lost 9
demo  5783 [001]  1838.069536:     250000 cpu-clock: 

demo  5770 [000]  1838.069537: PERF_RECORD_EXIT(5770:5770):(5770:5770)
EOF
cat >faults <<'EOF'
demo  5770 [000]  1838.069533:          1 page-faults:      7f00dead0000 [unknown] (/lib/a.so)
	            112a hot+0x4 (/tmp/demo)

EOF
cat >traces <<'EOF'
            demo  5770 [000]  1838.069533: sched:sched_switch: prev_comm=demo prev_pid=5770 ==> next_comm=a
            demo  5770 [000]  1838.069534:          7 cycles:            40112a hot (/tmp/demo)
EOF
cat >after <<'EOF'
            demo  5770 [000]  1838.069533:          1 cycles:                1      7f26dc479340 parse+0x10 (/lib/a.so) insn: 48 89 e5
|12       return 1;
            demo  5770 [000]  1838.069534:          2 branches:u:      7f26dc479340 parse+0x10 (/lib/a.so) =>     7f26dc479350 next (/lib/a.so)
            demo  5770 [000]  1838.069535:          4 cycles:      7f26dc479340 parse+0x10 (/lib/a.so) ABI:2    AX:0x0
EOF
for f in records faults traces after; do
	prof-decode $f
done
