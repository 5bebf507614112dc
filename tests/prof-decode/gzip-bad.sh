# Cut off, damaged, and followed by something else.
printf '#prof\t1\n#types\tn/count\n1\tmain\n' | gzip -nc >good.gz
try() {
	prof-decode "$1" && exit 1
	[ $? -eq 1 ]
}
printf '\037\213' >cut.gz
try cut.gz
head -c 15 good.gz >cut.gz
try cut.gz
printf '\037\213\011\0\0\0\0\0\0\0\0' >bad.gz
try bad.gz
head -c 10 good.gz >bad.gz
printf '\377\377\377\377' >>bad.gz
try bad.gz
head -c 41 good.gz >bad.gz
printf '\0\0\0\0' >>bad.gz
try bad.gz
{ cat good.gz && echo more; } >tail.gz
try tail.gz
# What is wrong inside comes of the damage.
printf '\062\000\062\011cut off' | gzip -nc >bad.gz
try bad.gz
size=$(wc -c <bad.gz)
{ head -c "$((size - 8))" bad.gz && printf '\0\0\0\0\0\0\0\0'; } >worse.gz
try worse.gz
