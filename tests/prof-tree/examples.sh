# Those of the manual page, as they stand there.
page=${0%/*}/../../man/prof-tree.1
cp testdata/*.gz .
sed -n '/^\.Sh EXAMPLES/,/^\.Ed/{s/\\e/\\/g;/^\./!p;}' "$page" >run.sh
grep -q prof-tree run.sh
sh -eu run.sh
