# Each filter before a table, with percentages of the whole.
# Made by pprof of google/pprof b9395ee1, less its list of filters:
#	pprof -symbolize=none -top -focus=serve p.pb.gz
#	pprof -symbolize=none -top -ignore='parse|lex' p.pb.gz
#	pprof -symbolize=none -top -hide=main.go p.pb.gz
#	pprof -symbolize=none -top -show='^main' p.pb.gz
#	pprof -symbolize=none -top -show_from=serve p.pb.gz
#	pprof -symbolize=none -top -prune_from='^mid' p.pb.gz
#	pprof -symbolize=none -top -tagfocus=tenant=a,b p.pb.gz
#	pprof -symbolize=none -top -tagfocus=tenant:a,route p.pb.gz
#	pprof -symbolize=none -top -tagfocus=1kb:8kb p.pb.gz
#	pprof -symbolize=none -top -tagignore=tenant=b p.pb.gz
#	pprof -symbolize=none -top -tagroot=tenant,bytes p.pb.gz
#	pprof -symbolize=none -top -tagleaf=route p.pb.gz
#	pprof -symbolize=none -top -noinlines p.pb.gz
. "${0%/*}/../lib.sh"
server >p.txt
prof-grep --focus serve p.txt | prof-top
prof-grep --ignore 'parse|lex' p.txt | prof-top
prof-grep --hide main.go p.txt | prof-top
prof-grep --show '^main' p.txt | prof-top
prof-grep --show-from serve p.txt | prof-top
prof-grep --prune-from '^mid' p.txt | prof-top
prof-grep --tagfocus tenant=a,b p.txt | prof-top
prof-grep --tagfocus tenant:a,route p.txt | prof-top
prof-grep --tagfocus 1kb:8kb p.txt | prof-top
prof-grep --tagignore tenant=b p.txt | prof-top
prof-grep --tagroot tenant,bytes p.txt | prof-top
prof-grep --tagleaf route p.txt | prof-top
prof-grep --noinlines p.txt | prof-top
