# Filters together.
# Made by pprof of google/pprof b9395ee1, less its list of filters:
#	pprof -symbolize=none -tree -focus=main.main -ignore=lex -hide='serve|mid' -tagroot=tenant p.pb.gz
#	pprof -symbolize=none -tree -show_from=main.main -prune_from=parse -noinlines p.pb.gz
. "${0%/*}/../lib.sh"
server >p.txt
prof-grep --focus main.main --ignore lex --hide 'serve|mid' --tagroot tenant p.txt | prof-tree
prof-grep --show-from main.main --prune-from parse --noinlines p.txt | prof-tree
