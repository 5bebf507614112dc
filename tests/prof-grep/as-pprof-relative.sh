# Percentages of what is left.
# Made by pprof of google/pprof b9395ee1, less its list of filters:
#	pprof -symbolize=none -top -focus=parse -relative_percentages p.pb.gz
#	pprof -symbolize=none -peek=serve -tagfocus=tenant=a -relative_percentages p.pb.gz
. "${0%/*}/../lib.sh"
server >p.txt
prof-grep --focus parse --relative p.txt | prof-top
prof-grep --tagfocus tenant=a --relative p.txt | prof-peek serve
