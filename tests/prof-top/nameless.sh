# A profile without any name: a line says who finds them, and where.
prof-top testdata/cpp-cpu.prof | tail -n 2
printf '1\t@0x1234\n' | prof-top
prof-top -g files testdata/cpp-cpu.prof | tail -n 1
prof-top testdata/cpp-cpu.pb.gz | tail -n 1
: | prof-diff testdata/folded.txt testdata/folded.txt | prof-top
