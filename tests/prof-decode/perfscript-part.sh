# Parts of what perf script prints: read, if samples can be told, or named.
printf '\t55d0c0 foo (/bin/app)\n\t55d0d0 main (/bin/app)\n' >stack
{ cat stack && echo && cat stack && printf '\n\n' && cat stack; } >stacks
cat >ids <<'EOF'
14538  ffffffff81775b9a elf_load
14538      7f045c0684b0 _dl_setup_hash
EOF
cat >events <<'EOF'
app cycles:ppp:  55d0c0 foo+0x10 (/usr/bin/app)
app cycles:ppp:  55d0d0 main (/usr/bin/app)
EOF
printf 'app 123 10.5: 1000 cycles:\n\tfoo\n\tmain\n\n' >nowhere
for f in stack stacks ids events nowhere; do
	prof-decode $f | grep -v '^#[mp]'
done
# Names of commands, or ids, alone; and a text that has lost its first lines.
printf '%16s \n' app 'my app' >comms
printf '%5d \n' 14538 14539 >pids
{ cat stack && printf '\napp 123 10.5: cycles:\n' && cat stack; } >tail
printf 'note: app\n foo+0x10 (/usr/bin/app)\n' >note
# A number with a blank behind it is no field of perf's, nor any longer name.
printf '5 \n' >number
printf '%17s \n' app >long
for f in comms pids tail note number long; do
	prof-decode $f || echo "status $?"
done
