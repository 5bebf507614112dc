# A box for each path that is wide enough, with a name as far as it fits.
. "${0%/*}/../lib.sh"
server >p.txt
prof-flame --svg -t cpu p.txt
