# A name of digits is escaped where it stands alone, and finds its #function
# line all the same.
cat >p.txt <<'EOP'
#prof	1
#types	a/count
#function	7	seven.c
#function	8	eight.c
1	main;7
2	\x38
EOP
prof-grep --show '[78]' p.txt >once
cat once
prof-grep --show '[78]' once | diff once -
prof-grep --show '[78]' once >twice
prof-top -g filefunctions twice
