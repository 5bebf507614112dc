# Red grew, blue shrank; as wide as the larger of both, or as the change.
. "${0%/*}/../lib.sh"
old_and_new
prof-flame --svg --flame --width=300 --diff-base old.txt new.txt
prof-diff old.txt new.txt | prof-flame --svg --title 'a <title>' --width=100
