good='heap profile: 1: 10 [1: 10] @ heap'
for p in 'heap profile: 1: 10 [1: 10] @ nosuch\n' \
    "$good/99999999999999999999\n" \
    "$good/1\nhello\n" \
    "$good/1\n0: 10 [1: 10] @ 0x10\n" \
    "$good/1\n99999999999999999999: 10 [1: 10] @ 0x10\n" \
    "$good/1\n1: 10 [1: 10] @ 0x11112222333344445\n" \
    "$good/1\n-1: -9223372036854775808 [1: 10] @ 0x1\n" \
    "$good/9223372036854775807\n1000: 1000 [1: 10] @ 0x1\n"; do
	printf '%b' "$p" | prof-decode && exit 1
	[ $? -eq 1 ]
done
