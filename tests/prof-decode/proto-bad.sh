# Everything that can be wrong with a message of the right form.
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
1={ 1=1 2=2 }
6='x' 6='y'
6='' 2={ 2=5 }
$types 13=9
$types 13={ ff }
$types 3={ 2=5 }
$types 3={ 1=1 } 3={ 1=1 }
$types 4={ 3=1 }
$types 4={ 1=1 } 4={ 1=1 }
$types 4={ 1=1 4={ 1=3 } }
$types 4={ 1=1 4={ } }
$types 5={ 2=1 }
$types 5={ 1=1 } 5={ 1=1 }
$types 5={ 1=1 2=9 }
$one 2={ 1=1 }
$one 2={ 1=1 2=5 2=6 }
$one 2={ 1=2 2=5 }
$one 2={ 1={ ff } 2=5 }
$one 2={ 1=1 2={ ff } }
$types 9=5 10=1 9=6
6='' 6='pprof::base' 6='true' 1={ } 2={ 2=4611686018427387904 3={ 1=1 2=2 } } 2={ 2=4611686018427387904 3={ 1=1 2=2 } }
EOF
