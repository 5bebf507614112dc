# Names are names, whatever they end in; what is empty is not known.
cat >p.txt <<'EOF'
main;f 3
main;worker 3 10
main;f 4
a:12;b@0x1;#2;~c;\x3b\x5cx41\q -5
;g 1.5

main 2.4
EOF
prof-decode p.txt
