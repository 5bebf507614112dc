# Without times, periods, events, objects; a command called "a 1 b"; a line
# that is none.
printf 'a 1 b 7/8\n\t10 f+0x1 (/bin/a)\n\t20 main (/bin/a)\n\n' >least
printf 'ls 7 1.5: 3707 ffff f(int) const ([kernel])\n' >flat
printf 'ls 7 1.5: cycles:\n\t10 f\n\t20 [unknown] ([unknown])\n' >bare
printf 'a 7 1.5: 3 cycles:\n\t10 f (/a)\nLost 1 events!\n\t1 x (/a)\n' >noise
for f in least flat bare noise; do
	prof-decode $f
done
printf 'ls 7 1.5: 99999999999999999999 cycles:\n\t10 f\n' | prof-decode || :
