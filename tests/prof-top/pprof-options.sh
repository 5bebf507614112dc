# Options as pprof's users type them: one dash, and underscores.
printf '#prof\t1\n#types\tn/count\ts/bytes\n1\t5\tmain;f\n2\t3\tmain;g\n' >p.txt
prof-top -cum -nodecount=1 -sample_index n p.txt
prof-top --sample_index=0 -unit=kB -divide_by 0.5 -drop_negative p.txt
# Other words stay what they are.
prof-top -ct n p.txt
prof-grep -- -cum p.txt || echo "status $?"
prof-grep --focus=--sample_index p.txt || echo "status $?"
prof-grep --focus -ignore p.txt || echo "status $?"
prof-top -n -sample_index p.txt || echo "status $?"
prof-top p.txt -cum -n 1 -sample_index 0 | tail -n 1
prof-top p.txt -- -cum | wc -l
prof-top -nodefraction=0 -xyz || echo "status $?"
prof-top --cum=1 || echo "status $?"
prof-top -c_u || echo "status $?"
