# Names, files, lines, columns, starts and the linker's names; a mapping's
# flags. The text is what prof-encode takes.
. "${0%/*}/../symbol.sh"
program
profile >p.txt
prof-symbolize -e prog p.txt >named.txt
steady <named.txt
prof-encode named.txt | prof-decode -a >again.txt
cmp named.txt again.txt
