# What RE2 refuses is refused, whatever PCRE2 would make of it, and the message
# shows the place and says what to do.
echo '1	main' >p.txt
try() {
	prof-grep "$1" p.txt && exit 9
	[ $? -eq 2 ]
}
for re in 'C++' 'ö(' '(?=x)' '(a)\1' 'x{1001}' '(((\w{40}){9}){9})' 'x{2,1}' \
	'[z-a]' '[[:foo:]]' '\p{Foo}' '\p{Foo' 'a\' '\xé' '\x{110000}' '\é' \
	'(?i)\p{Lu}' '(?P<a b>c)' 'a|{2}' \
	'github\.com/some/project/with/a/name/of/some/length/(ä|ö|ü)*+/on/goes/it'
do
	try "$re"
done
try "$(printf 'ö\351')"
try "$(printf 'ö\033[1m+++')"
# Nothing is wrong with this one, but it is too large.
try "$(awk 'BEGIN { while (i++ < 1100) printf "(\\pL|x){1000}" }')"
