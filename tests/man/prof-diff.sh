. "${0%/*}/../lib.sh"
examples prof-diff.1
