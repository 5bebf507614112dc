# Inlined frames are frames.
printf '#prof\t1\n#types\tn/count\n1\tmain:1;~f:2;~g:3;h\n' | prof-fold
