# Stacks of all threads; one like the one before, a leaf that is there twice.
prof-decode testdata/text/threadz.txt
printf -- '--- Thread 1 (name: a/1) stack: ---\n  [same as previous thread]\n' |
	prof-decode
printf -- '--- threadz 1 ---\n---- no stack trace for 1\n--- x\n' | prof-decode
printf -- '--- threadz 1 ---\n--- nonsense\n' | prof-decode || :
printf -- '--- Thread 1 (name: a/1) stack: ---\n--- x\n' | prof-decode || :
