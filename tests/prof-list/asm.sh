# Instructions with flat and cum, in pprof's layout; those in a library that is
# not here are not shown, and it is named.
. "${0%/*}/../asm.sh"
assemble -static -no-pie -Wl,-Ttext=0x401000
objdump -d asm | grep ':	' | cut -c 1-10
profile 0x401000 >p.txt
prof-list --asm . p.txt
prof-list --asm --intel -u ms '^first$' p.txt
prof-list --asm -d 10 alias p.txt
