# Bytes that are no message, and fields of the wrong kind.
. "${0%/*}/../lib.sh"
types='6="" 6="n" 6="count" 1={ 1=1 2=2 }'
# shellcheck disable=SC2034
one="$types 5={ 1=1 2=1 } 4={ 1=1 4={ 1=1 } }"
while read -r line; do
	eval "echo \"$line\"" | sed "s/'/\"/g" | proto >p.pb
	echo "$line"
	prof-decode p.pb 2>&1 && exit 1
	[ $? -eq 1 ]
done <<'EOF'
$types ff
$types 00
$types 0f
$types 0b
$types 32 05 61
$types 50 ff ff
$types 50 ff ff ff ff ff ff ff ff ff ff 01
$types 2=5
$types 12={ }
$types 11=3
$types 3={ 1={ } }
$types 69 00 00 00 00 00 00 00 00
$one 2={ 1=1 2=5 3=4 }
$one 2={ 1=1 2=5 3={ 1={ } } }
$one 2={ 1=1 2=5 0b }
$one 2={ 09 00 00 00 00 00 00 00 00 2=5 }
$types 4={ 1=1 4=5 }
EOF
