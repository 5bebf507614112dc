# As many labels as are taken, and one more, which is not left out in silence.
prof-grep --tagroot "$(seq -s, 32)" testdata/cpu.pb.gz | wc -l
prof-grep --tagleaf "$(seq -s, 33)" testdata/cpu.pb.gz
