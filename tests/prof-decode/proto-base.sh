# pprof marks the base of a difference by a label: percentages are of that.
. "${0%/*}/../lib.sh"
proto <<'EOF' | prof-decode
6="" 6="pprof::base" 6="true" 6="n" 1={ 1=3 }
2={ 2=-5 3={ 1=1 2=2 } } 2={ 2=3 }
EOF
