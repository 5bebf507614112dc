# From the symbol table alone: no lines.
. "${0%/*}/../symbol.sh"
program
profile | prof-symbolize --fast -e prog | steady
