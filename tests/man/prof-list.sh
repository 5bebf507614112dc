. "${0%/*}/../lib.sh"
. "${0%/*}/../asm.sh"
assemble -static -no-pie -Wl,-Ttext=0x401000
mv asm prog
profile 0x401000 | grep -v libc >prog.prof
examples prof-list.1
