# Go's heap in text: names, four columns, Go's memory as comments.
prof-decode testdata/text/goheap.txt
prof-decode testdata/heap.debug1.txt >out
grep -v '^#comment' out
grep -c '^#comment' out
