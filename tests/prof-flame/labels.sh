# Labels with strings, or those that are asked for; several values of one key.
. "${0%/*}/../lib.sh"
cat >p.txt <<'EOT'
#prof	1
#types	n/count
1	main;f	tenant=a	tenant=b	bytes:=48/bytes
2	main;f	tenant=a	bytes:=48/bytes	bytes:=5
4	main;g	tenant=x\x3by z	route=/
8	main;g	tenant=
16		tenant=a
EOT
flame p.txt
flame -k bytes -k none p.txt
