# Two profiles side by side: equal stacks are there too, and those that are in
# one of them only.
. "${0%/*}/../lib.sh"
old_and_new
flame --diff-base old.txt new.txt
flame_data <page.html | grep -e '^"pair"' -e '^"total"'
# The same of one column, of folded stacks.
prof-diff --fold -t space old.txt new.txt >both.txt
flame both.txt
flame_data <page.html | grep '^"pair"'
