. "${0%/*}/../lib.sh"
examples prof-top.1
