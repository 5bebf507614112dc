. "${0%/*}/../lib.sh"
examples prof-flame.1
