. "${0%/*}/../lib.sh"
examples prof-tags.1
