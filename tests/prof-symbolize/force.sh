# By force also what has names; equal locations become one.
. "${0%/*}/../symbol.sh"
program
{
	profile
	printf '#function\tmine\t/my.c\n'
	printf '1\tmine:7@%s[prog]\n' "$(address fail)"
	printf '1\tother:7@%s[prog]\n' "$(address fail)"
} | prof-symbolize --force | steady
