# A stack is its owner's: the frame nearest the leaf that is neither Go's
# runtime nor its standard library; if there is none, not the runtime.
cat >p.txt <<'EOF'
#prof	1
#types	samples/count
1	main.main;main.handle;encoding/json.Marshal;runtime.mallocgc
2	main.main;example.com/x.F;strings.Join
4	net/http.(*conn).serve;bufio.(*Writer).Flush;runtime.memmove
8	main.main
EOF
prof-top -g owner p.txt
