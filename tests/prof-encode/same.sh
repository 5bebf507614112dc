# The same bytes from a profile as from its text, and on every run.
prof-decode -a testdata/cpu.pb.gz >p.txt
prof-encode p.txt >1.gz
prof-encode testdata/cpu.pb.gz | prof-decode -a | cmp - p.txt
prof-encode p.txt | cmp - 1.gz
prof-decode -a 1.gz | cmp - p.txt
