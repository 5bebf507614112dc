# Binaries whose names would be options, more options, or an instruction.
. "${0%/*}/../asm.sh"
assemble -static -no-pie -Wl,-Ttext=0x401000
echo --help >options
for name in -x @options 'a
  401001:	false' '$(exit)'; do
	mv -- asm "$name"
	profile 0x401000 | prof-list --asm -e "$name" '^first$'
	profile 0x401000 | prof-list --html -e "$name" second |
		grep -c 'class="ad"'
	mv -- "$name" asm
done
