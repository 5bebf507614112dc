# Rows as queries answer them: three or four fields, columns in any order,
# names, equal rows added up, the earliest time, none at all.
t=$(printf '\t')
printf '%s\n' "cpu/ns${t}3${t}a;b" "cpu/ns${t}4${t}a;b" "n/count${t}1${t}a" |
	prof-decode --from-rows
printf '%s\r\n' "value${t}labels${t}x${t}stack${t}type${t}time" \
	"5${t}k=v;n:=3/bytes${t}?${t}main${t}cpu/ns${t}9" '' \
	"6${t}${t}?${t}main${t}cpu/ns${t}7" | prof-decode --from-rows
printf '%s\n' "9${t}h${t}cpu/ns${t}1${t}a${t}" "8${t}h${t}cpu/ns${t}1${t}a${t}" |
	prof-decode --from-rows -t cpu
printf 'type\tvalue\tstack\n' | prof-decode --from-rows
printf '%s\n' "b/count${t}1${t}x" "a/ns${t}2${t}x" "c/${t}3${t}x" |
	prof-decode --from-rows=c/,a/ns,d/
