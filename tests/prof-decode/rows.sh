# Rows for databases: plain, with columns of the caller's and names, and with
# backslashes doubled; and back, hostile names included.
t=$(printf '\t')
cat >in <<EOT
#prof${t}1
#types${t}objects/count${t}space/bytes
#time${t}1700000000000000000
#totals${t}3${t}34
1${t}30${t}main:1;~f;a\\x3bb\\x09c:2${t}tenant=a\\x3bb\\x0a${t}bytes:=48/bytes
2${t}0${t}main:1;g\\z;12${t}k=
0${t}4${t}\\x312
EOT
prof-decode --rows --names in
prof-decode --rows=clickhouse --with=host='web\x09' --with=zone= --with=_n=' "x" ' in
back() {
	prof-decode "$1" | grep -e '^#types' -e '^#time' -e '^[^#]' >want
	prof-decode --rows ${2:-} "$1" >rows
	sort -r rows | prof-decode --from-rows | sed -n '/^[^#]/p' | sort >sorted
	prof-decode --from-rows rows | grep -e '^#types' -e '^#time' -e '^[^#]' >got
	diff want got
	wc -l <sorted
}
back in
back in '--with=a=1 --names'
back testdata/heap-after.pb.gz
back testdata/cpp-heap.txt --with=host=h
