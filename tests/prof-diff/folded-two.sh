# The columns of folded stacks with two numbers are two sample types.
prof-diff testdata/folded-diff.txt testdata/folded-diff.txt
prof-diff -t new testdata/folded-diff.txt testdata/folded-diff.txt
