# What cannot be seen, or turns the direction of writing, is shown.
printf '3\tmain;a\330\234b\n2\tc\302\255d\n1\te\363\240\201\201f\t\330\234=x\n' >p.txt
prof-top p.txt | tail -n +4
prof-grep --tagshow "$(printf '\330\234')" p.txt | prof-tags | tail -n 1
prof-peek "$(printf '(\330\234')" p.txt && exit 1
[ $? -eq 2 ]
prof-top "$(printf 'no\342\200\213file')"
