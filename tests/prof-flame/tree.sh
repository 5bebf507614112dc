# A node for each path, with what ends there in every column and its labels;
# ~ was inlined, however it was called elsewhere.
. "${0%/*}/../lib.sh"
server >p.txt
flame p.txt
