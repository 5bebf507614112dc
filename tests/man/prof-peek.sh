. "${0%/*}/../lib.sh"
examples prof-peek.1
