# Functions and lines of instructions, where these change: those of inlined
# calls; names are readable, and match in any form.
. "${0%/*}/../symbol.sh"
program
profile '' >p.txt
for re in 'table::sum$' '_ZNK5tableImLi8EE3sumEm' 'table<unsigned long, 8>::sum\('; do
	prof-list --asm "$re" p.txt | sed -n '2,3p; s/.*\(;table.*:4[78]\)$/\1/p'
done
