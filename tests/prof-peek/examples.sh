# Those of the manual page, as they stand there.
page=${0%/*}/../../man/prof-peek.1
cp testdata/*.gz .
sed -n '/^\.Sh EXAMPLES/,/^\.Ed/{s/\\e/\\/g;/^\./!p;}' "$page" >run.sh
grep -q prof-peek run.sh
sh -eu run.sh
