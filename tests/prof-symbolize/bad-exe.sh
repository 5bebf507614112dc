# The program that was asked for has to be there.
. "${0%/*}/../symbol.sh"
program
profile >p.txt
prof-symbolize -e none p.txt | prof-fold
prof-symbolize -e none p.txt >out && exit 1
prof-symbolize -e none -b 77 p.txt >out
