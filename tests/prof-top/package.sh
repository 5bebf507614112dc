# A frame may be a package: what has none says so, and calls inside of one are
# no frames of their own.
cat >p.txt <<'EOT'
#prof	1
#types	samples/count
1	main.main;main.handle;encoding/json.Marshal;runtime.mallocgc
2	main.main;example.com/x/v2.(*T[go.shape.int]).F;~example.com/x/v2.f;strings.Join
4	net/http.(*conn).serve;bufio.(*Writer).Flush;net/http.checkConnErrorWriter.Write
8	std::sort;memcpy
16	@0x12[libc.so.6]
EOT
prof-top -g package p.txt
prof-peek -g package . p.txt | tail -n +4 | cut -c 50-
prof-traces -g package p.txt | tail -n +3
prof-dot -g package p.txt | grep -c '^N[0-9]* \['
