# profile.proto of another's making: ids with gaps, tables after samples,
# numbers packed and not, fields unknown, a mapping that is not there.
. "${0%/*}/../lib.sh"
proto <<'EOF' | prof-decode
2={ 1={ 07 e8 07 } 2={ 05 } 3={ 1=7 2=8 } 3={ 1=7 3=-3 4=9 } 3={ 1=7 3=4 } }
2={ 1=1000 1=7 2=-300 3={ 1=8 3=0 4=9 } 3={ 1=8 } }
2={ 2=1 }
1={ 1=1 2=2 } 11={ 1=1 2=2 } 12=10 14=1 10=60 9=-1
4={ 1=7 2=77 3=16 4={ 1=9 2=-1 3=8 } 4={ 1=3 } }
4={ 1=1000 2=5 3=32 }
3={ 1=5 2=4096 3=8192 4=0 5=5 6=6 7=1 8=0 9=1 }
5={ 1=3 2=3 } 5={ 1=9 2=4 3=4 4=10 5=12 }
7=8 8=9 13={ 03 04 } 13=5 15=6 99=5 100={ 01 }
6="" 6="n" 6="count" 6="main" 6="leaf" 6="/bin/prog" 6="id" 6="key" 6="val"
6="unit" 6="leaf.c"
EOF
