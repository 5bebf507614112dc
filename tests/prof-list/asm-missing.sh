# Without any binary it is what is known without; without objdump nothing.
. "${0%/*}/../asm.sh"
assemble -static -no-pie -Wl,-Ttext=0x401000
profile 0x401000 >p.txt
mv asm away
prof-list --asm . p.txt && exit 1
prof-list --asm parse testdata/cpu.pb.gz 2>&1 | head -n 3
prof-list --asm . -e away p.txt 2>/dev/null | head -n 2
prof-list --asm nothing -e away p.txt 2>err && exit 1
tail -n 1 err
mkdir bin
ln -s "$(command -v prof-list)" bin
PATH=$PWD/bin prof-list --asm . -e away p.txt
