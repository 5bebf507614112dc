# Without binaries or objdump the page is there, and says what is missing.
. "${0%/*}/../asm.sh"
assemble -static -no-pie -Wl,-Ttext=0x401000
profile 0x401000 >p.txt
prof-symbolize p.txt >named.txt 2>/dev/null
mkdir bin
ln -s "$(command -v prof-list)" bin
PATH=$PWD/bin prof-list --html '^second' p.txt >page.html
grep -e '<p class="note">' -e '<h2>' -e '<i class="ad">' page.html
mv asm away
prof-list --html '^second' named.txt >page.html
grep -e '<p class="note">' -e '<h2>' -e '<i class="ad">' page.html
