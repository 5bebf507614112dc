# The programs and profiles of the examples; addresses vary with compilers.
. "${0%/*}/../lib.sh"
. "${0%/*}/../symbol.sh"
program
profile >prog.prof
mkdir kept
cp prog kept
export GOFLAGS=-mod=mod GO111MODULE=on
(cd testdata/go/cpu && go build -trimpath -o "$OLDPWD/whole" . &&
	go build -trimpath '-ldflags=-s -w' -o "$OLDPWD/server" .)
insert=$(go tool nm whole | sed -n 's/^ *\([0-9a-f]*\) T main\.(\*tree)\.insert$/\1/p')
printf '#prof\t1\n#types\tcpu/nanoseconds\n7\t@0x%s[server]\n' "$insert" >server.prof
rm whole
mkdir recorded
cat >recorded/perf <<E2
#!/bin/sh
printf 'prog 7 1.5: 250000 cpu-clock:\n\t%s derived::work+0x0 ($PWD/prog)\n\n' \
	'$(address _ZN7derived4workEj | sed s/0x//)'
E2
chmod +x recorded/perf
PATH=$PWD/recorded:$PATH
examples prof-symbolize.1
