. "${0%/*}/../lib.sh"
examples prof-callgrind.1
