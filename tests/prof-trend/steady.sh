# What grows: all snapshots speak. A slow leak rises at few steps, and those
# without change say nothing; one step, what fills up and stays, and what comes
# and goes do not grow.
cat >rows <<'E'
slow 3 3 3 3 4 4 4 4 5 5 5 5 6 6 6 7 7 7 8 8
noisy 100 93 104 111 98 109 121 113 118 127 119 132 124 138 129 141 133 146 137 148
pool 100 93 104 111 98 109 91 113 98 107 89 102 94 108 99 111 103 96 107 112
step 10 10 10 10 10 10 10 30 30 30 30 30 30 30 30 30 30 30 30 30
restless 10 11 9 10 12 10 11 30 31 29 32 30 28 31 30 32 29 30 31 30
fill 1 12 18 22 24 25 26 26 27 27 27 27 27 27 27 27 27 27 27 27
saw 10 20 30 40 10 20 30 40 10 20 30 40 10 20 30 40 10 20 30 40
two 3 3 3 3 3 4 4 4 4 4 4 4 4 5 5 5 5 5 5 5
wane 9 9 8 8 8 7 7 7 6 6 6 5 5 5 4 4 4 3 3 3
E
# The first n of them, as snapshots.
take() {
	awk -v n="$1" '
	{
		for (i = 1; i <= n; i++)
			print $(i + 1) "\tmain;" $1 >"s" i
	}
	BEGIN {
		for (i = 1; i <= n; i++)
			print "#prof\t1\n#types\tinuse_objects/count" >"s" i
	}' rows
}
take 20
prof-trend s?  s??
echo 'pool 5 9 7 12
even 2 4 6 8
late 0 0 0 9
wide 10 11 19 20
once 3 3 3 4' >rows
take 4
prof-trend s1 s2 s3 s4
