# A stripped program of Go: its own tables say where functions are.
export GOFLAGS=-mod=mod GO111MODULE=on
(cd testdata/go/cpu && go build -trimpath -o "$OLDPWD/whole" . &&
	go build -trimpath '-ldflags=-s -w' -o "$OLDPWD/server" .)
insert=$(go tool nm whole | sed -n 's/^ *\([0-9a-f]*\) T main\.(\*tree)\.insert$/\1/p')
printf '#prof\t1\n#types\tcpu/nanoseconds\n7\t@0x%s[server]\n' "$insert" >p.txt
prof-list --asm -e server 'tree.*insert' p.txt >asm
sed 3q asm
grep -c '; *main\.(\*tree)\.insert main\.go:31$' asm
prof-list --asm -e server "0x$insert" p.txt | cmp - asm
prof-list --html -e server --source-path testdata/go \
	--trim-path example.com/demo 'tree.*insert' p.txt |
	grep -c -e '<i class="ad">' -e 'func (t \*tree) insert' |
	awk '{ print ($1 > 20) }'
