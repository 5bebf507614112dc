# Texts added up line by line: the same bytes as in memory, but for totals where
# values cancel out.
head='#prof	1
#types	n/count	t/ns'
printf '%s\n#time\t9\n#duration\t5\n#comment\tx\n' "$head" >a.in
cat >>a.in <<'X'
#function	f	/f.go	3
#function	g	/h.go
#function	g#2	/g.go
#mapping	app	0x1000	0x2000	0x0	/app		F
1	0	g#2	k=v
3	4	f;g#2
7	7	f;g
9000000000000000000	0	f;@0x1234[app]
-5	6	f:1
X
printf '%s\n#time\t7\n#duration\t5\n#period\t2\tcpu/ms\n' "$head" >b.in
cat >>b.in <<'X'
#function	f	/f.go	3
#function	e	/e.go
#function	g	/h.go
#function	g#2	/g.go
#mapping	app	0x1000	0x2000	0x0	/app		F
#mapping	lib	0x3000	0x4000	0x0	/lib
-1	0	g#2	k=v
1	1	e;f	k=v	b:=2/bytes
1	1	e;g
2	2	f;@0x3234[lib]
5	-6	f:1
-9	-4	f;@0x1234[app]
X
same() {
	for x in in-memory streamed; do
		sed '/^#totals/d' $x >$x.less
	done
	cmp in-memory.less streamed.less
}
for x in a b; do
	prof-decode $x.in >$x.txt
done
prof-decode a.txt b.txt >in-memory
prof-decode --merge a.txt b.txt | tee out >streamed
same
prof-decode b.txt a.txt b.txt >in-memory
prof-decode --merge b.txt - b.txt <a.txt >streamed
same
prof-decode --merge out | cmp - out
prof-decode --merge a.txt | cmp - a.txt
cat out
# Without negative values totals are the same too.
grep -v '	*-' b.txt | prof-decode >c.txt
prof-decode c.txt c.txt >in-memory
prof-decode --merge c.txt c.txt | cmp - in-memory

# As prof(5) sorts what is larger than memory.
cat >big.txt <<'X'
#prof	1
#types	n/count	t/ns
#totals	15	15
1	2	main;g	k=v
8	8	main;f
4	4	main;f;h
2	1	main;g	k=v
X
{ grep '^#' big.txt
  grep -v '^#' big.txt |
      LC_ALL=C sort -t "$(printf '\t')" -k 3; } | prof-decode --merge >sorted
prof-decode big.txt | cmp - sorted
