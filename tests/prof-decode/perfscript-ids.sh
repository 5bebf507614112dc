# A number alone is the thread's; a name may end in one, which is narrower than
# perf makes an id.
cat >names <<'EOF'
my worker 7  5783  1838.076802:   10101010 cpu-clock: 
	            118a hot+0x21 (/tmp/demo)

my worker 8  5784  1838.076803:   10101010 cpu-clock: 
	            118a hot+0x21 (/tmp/demo)

EOF
sed 's/  57/ 5770\/57/' names >both
sed 's/  578[0-9]  / /' names >none
sed 's/ \{2,\}/ /g' names >squeezed
cat >some <<'EOF'
worker 7 cycles:
	            118a hot+0x21 (/tmp/demo)

main cycles:
	            118a hot+0x21 (/tmp/demo)

EOF
cat >misc <<'EOF'
VM:    9 VCPU:001 demo   202 [000] KHp    2024-01-02 03:04:05.678901   1.069533:     250000 cpu-clock: 
	            118a hot+0x21 (/tmp/demo)

EOF
# Nobody, of which perf knows no name; and a frame that others have aligned.
cat >gone <<'EOF'
             :-1      -1    10.500000:          1 cycles:  ffffffff81000010 native_safe_halt+0x2 ([kernel.kallsyms])
             :-1      -1/-1    10.600000:       1 cycles:  ffffffff81000010 native_safe_halt+0x2 ([kernel.kallsyms])
EOF
cat >gone-g <<'EOF'
:-1      -1    10.500000:          1 cycles: 
	ffffffff81000010 native_safe_halt+0x2 ([kernel.kallsyms])

EOF
echo 'app 123 10.5: 1000 cycles:ppp:   55d0c0 foo (/usr/bin/app)' >behind
sed 's/:ppp: */:ppp: \n\t/' behind >below
for f in names both none squeezed some misc gone gone-g behind below; do
	prof-decode $f | grep -v '^#[mp]'
done
