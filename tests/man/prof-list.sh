. "${0%/*}/../lib.sh"
examples prof-list.1
