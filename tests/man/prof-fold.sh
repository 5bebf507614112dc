. "${0%/*}/../lib.sh"
examples prof-fold.1
