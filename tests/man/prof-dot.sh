. "${0%/*}/../lib.sh"
examples prof-dot.1
