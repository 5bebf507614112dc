. "${0%/*}/../lib.sh"
examples prof-traces.1
