. "${0%/*}/../lib.sh"
examples prof-decode.1
