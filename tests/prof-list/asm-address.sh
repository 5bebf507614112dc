# An address selects, as the profile has it, also in a program that is moved:
# the function with all its names.
. "${0%/*}/../asm.sh"
assemble -pie -Wl,-z,separate-code
profile 0x555555555000 >p.txt
text=$(nm asm | sed -n 's/^0*\([0-9a-f]*\) T first$/\1/p')
[ "$text" = 1000 ]
prof-list --asm 0x555555555001 p.txt 2>/dev/null
prof-list --asm 0x555555555010 p.txt 2>/dev/null | sed -n 2,3p
prof-list --asm 0x555555559080 p.txt 2>err && exit 1
grep -v libc err
