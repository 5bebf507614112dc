. "${0%/*}/../lib.sh"
examples prof-trend.1
