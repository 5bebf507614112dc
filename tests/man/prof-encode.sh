. "${0%/*}/../lib.sh"
examples prof-encode.1
