. "${0%/*}/../lib.sh"
examples prof-grep.1
