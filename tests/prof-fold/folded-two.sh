# The new value of a difference, or both.
prof-fold testdata/folded-diff.txt
sort testdata/folded-diff.txt >want.txt
prof-fold -A testdata/folded-diff.txt | sort | cmp - want.txt
