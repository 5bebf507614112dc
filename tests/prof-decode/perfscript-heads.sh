# Heads without a time, a name, or blanks: all frames belong to the head before
# them, and a blank line is one where there is none other.
cat >no-time <<'EOF'
demo 19983 cycles: 
	ffffffff8103d0ca write_msr ([kernel.kallsyms])
	    7f26cab4c0b0 parse (/usr/lib/libdemo.so)

demo 19984 cycles: 
	    7f26cab4c0b0 parse (/usr/lib/libdemo.so)

EOF
sed 's/^	 *//; s/ $//' no-time >unindented
sed 's/^	/        /' no-time >spaces
sed 's/^demo .*//' no-time >headless
sed 's/^demo .* cyc.*/demo /' no-time >name
cat >cpu <<'EOF'
  202/203   [001]          7 
  202/204   [001]          8 
EOF
printf '%16s %7d %10d \n' demo 202 250000 'a 1' 5770 3 >numbers
for f in no-time unindented spaces headless name cpu numbers; do
	prof-decode $f
done
