# What cannot be seen, or turns the direction of writing, is shown.
printf '3\tmain;a\330\234b\n2\tc\302\255d\n1\te\363\240\201\201f\n' >p.txt
prof-dot p.txt | grep -o 'label="[a-f]*\\[^n]*'
