# A page: lines with calls and instructions, links to what is listed.
. "${0%/*}/../asm.sh"
assemble -static -no-pie -Wl,-Ttext=0x401000
profile 0x401000 >p.txt
prof-list --html . p.txt >page.html
grep -o "default-src 'none'; style-src 'sha256-" page.html
sed '1,/<\/style>/d' page.html
