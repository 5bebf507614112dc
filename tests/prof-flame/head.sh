# What the page knows of the profile and of its columns.
. "${0%/*}/../lib.sh"
server >p.txt
prof-flame --title 'a "title"' --flame -t samples p.txt | flame_data |
    sed '/^"files"/,$d'
