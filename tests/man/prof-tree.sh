. "${0%/*}/../lib.sh"
examples prof-tree.1
