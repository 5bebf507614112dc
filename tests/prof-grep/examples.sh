# Those of the manual page, as they stand there.
page=${0%/*}/../../man/prof-grep.1
cp testdata/*.gz .
sed -n '/^\.Sh EXAMPLES/,/^\.Ed/{s/\\e/\\/g;/^\./!p;}' "$page" >run.sh
grep -q prof-grep run.sh
sh -eu run.sh
