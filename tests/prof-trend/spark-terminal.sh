# On a terminal the bars are there without asking.
printf 'f 1\n' >1
printf 'f 2\n' >2
script -q -e -c 'prof-trend 1 2' /dev/null </dev/null | tr -d '\r' | tail -n 1
