# What is no binary, or another, is said in a line each, and is no failure.
. "${0%/*}/../symbol.sh"
program
profile 0123456789abcdef >id.txt
mkdir dir d
mkfifo fifo
: >empty
head -c 3000 prog >half
head -c 40 prog >quarter
printf 'It was a dark and stormy night.\n' >words
: >d/prog
for f in dir fifo empty half quarter words none; do
	profile | sed "s/\tprog\t$/\t$f\t/" | prof-symbolize | prof-fold
done
prof-symbolize id.txt | prof-fold
prof-symbolize --path=d id.txt | prof-fold
