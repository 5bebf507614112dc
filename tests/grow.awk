# A text whose size is n, of one shape: awk -v shape=star -v n=1000 -f grow.awk
# Each makes something that a report has to go through long.
# SPDX-License-Identifier: MIT
function weight() {
	return 1 + int(rand() * 1000)
}

function stack(s) {
	print weight() "\t" s
}

# Stacks of two with m functions, each of which calls each; m = sqrt(n).
function clique(m, i, k) {
	m = int(sqrt(n))
	for (i = 0; i < m; i++)
		for (k = 0; k < m; k++)
			stack("main;f" i ";f" k)
}

# n frames: stacks of 20 of a tenth as many functions, so that edges differ.
function dense(i, k, s) {
	for (i = 0; i < n / 20; i++) {
		s = "main"
		for (k = 0; k < 20; k++)
			s = s ";f" int(rand() * n / 10)
		stack(s)
	}
}

function chain(frame, i, s) {
	s = "main"
	for (i = 0; i < n; i++)
		s = s sprintf(";" frame, i)
	stack(s)
}

function head() {
	if (shape == "columns") {
		printf "#types"
		for (i = 0; i < n; i++)
			printf "\tc%d/count", i
		print ""
	} else {
		print "#types\tcpu/nanoseconds"
	}
}

BEGIN {
	srand(1)
	print "#prof\t1"
	head()
	if (shape == "clique")
		clique()
	else if (shape == "dense")
		dense()
	else if (shape == "chain")
		chain("f%d")
	else if (shape == "inlined")
		chain("~f%d")
	else if (shape == "recursion")
		chain("f")
	else if (shape == "comments")
		for (i = 0; i < n; i++)
			print "#comment\tcomment " i
	else if (shape == "columns") {
		for (i = 0; i < n; i++)
			printf "%d\t", weight()
		print "main;f"
	} else if (shape == "set") {
		printf "%d\tmain;f", weight()
		for (i = 0; i < n; i++)
			printf "\tk%d=v%d", i, i
		print ""
	} else if (shape == "values") {
		printf "%d\tmain;f", weight()
		for (i = 0; i < n; i++)
			printf "\tk=v%d\tbytes:=%d", i, i
		print ""
	}
	for (i = 0; i < n; i++) {
		if (shape == "star")
			stack("main;caller" i ";hub")
		else if (shape == "wide")
			stack("main;leaf" i)
		else if (shape == "roots")
			stack("root" i ";main;f")
		else if (shape == "labels")
			stack("main;f\tid=" i)
		else if (shape == "bytes")
			stack("main;f\tbytes:=" i "\tuser=u" i % 7)
		else if (shape == "keys")
			stack("main;f\tk" i "=v")
		else if (shape == "equal")
			print "1\tmain;f" i
		else if (shape == "mappings") {
			printf "#mapping\tm%d\t0x%x\t0x%x\t0x0\t/lib/m%d\n", i,
			    4096 * i, 4096 * (i + 1), i
			stack(sprintf("main;@0x%x[m%d]", 4096 * i + 1, i))
		} else if (shape == "namesakes") {
			printf "#function\tf#%d\t/src/%d.c\t%d\n", i + 1, i, i
			stack("main;f#" i + 1 ":" i)
		} else if (shape == "lines")
			stack("main:1;f:" i)
		else if (shape == "sections") {
			stack("main;f" i)
			if (i + 1 < n) {
				print "#prof\t1"
				head()
			}
		}
	}
}
