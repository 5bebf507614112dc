# Profiles without names get them; inlined calls stand before instructions.
. "${0%/*}/../symbol.sh"
program
profile '' >p.txt
prof-list --html --trim-path /src -e prog 'part|table|work|main' p.txt |
	grep -o '<h2>.*\|<p class="file">.*\|calls.*</div>\|inlined .*' |
	steady
prof-list --html --trim-path /src -e prog 'part|table|work|main' p.txt |
	grep -c '<i class="ad">' | awk '{ print ($1 > 50) }'
