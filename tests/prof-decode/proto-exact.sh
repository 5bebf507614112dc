# Equal locations with ids of their own are one; folded ones keep their mark.
. "${0%/*}/../lib.sh"
proto <<'EOF' | prof-decode -a
1={ 1=1 2=2 } 6="" 6="n" 6="count" 6="main" 6="idle"
5={ 1=1 2=3 } 5={ 1=2 2=4 }
4={ 1=1 3=16 4={ 1=1 2=5 } } 4={ 1=2 3=16 4={ 1=1 2=5 } } 4={ 1=3 3=32 5=1 }
4={ 1=4 3=48 4={ 1=2 } }
2={ 1=1 2=1 } 2={ 1=2 2=2 } 2={ 1=3 2=0 }
EOF
