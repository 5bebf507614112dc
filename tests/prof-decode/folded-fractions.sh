# Fractions are kept, in the first unit that holds them all; what does not fit is
# rounded, and said.
printf 'main;read 0.45\nmain;write 0.30\nmain;wait 2.4\n' >p
prof-decode p
prof-top p
prof-fold p
printf 'main;read 1\nmain;more 7\n' >whole
prof-decode whole p | prof-fold
prof-diff p whole | prof-top
prof-diff --fold p whole
printf 'a 12.0\nb 7.\n' | prof-decode
printf 'a;b 0.5 1\nc 1 2.0625\n' | prof-decode
printf 'a 0.00000000019\nb 1\n' | prof-decode
printf 'a 0.45\nb 90000000000000000\n' | prof-decode
printf 'a 0.1\nb 9000000000000000000\n' | prof-decode
printf 'main;f 0.5 12\nmain;g 0.25\n' | prof-fold
