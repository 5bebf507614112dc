# Of a mapping some of whose addresses have names the others get theirs.
. "${0%/*}/../symbol.sh"
program
{
	profile
	printf '#function\tmine\t/my.c\n'
	printf '1\tmine:7@%s[prog]\n' "$(address fail)"
} | prof-symbolize | prof-decode -g lines | grep -v '^#mapping'
