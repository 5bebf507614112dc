# The profile's drop_frames go, with all they called.
. "${0%/*}/../lib.sh"
cat >p.txt <<'EOT'
#prof	1
#types	n/count
#drop_frames	malloc
1	main;malloc;brk
2	main
EOT
flame p.txt
