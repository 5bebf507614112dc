# Control bytes, ";" and what reads as an escape; spaces stay.
cat >p.txt <<'EOF'
#prof	1
#types	n/count
1	semi\x3bcolon;tab\x09;\x0a;nul\x00;\x1b[0m;\x7f;o\x5cx41;p\q;\x5c
2	sp ace; ; t ;a 12
3	été;\xff\xfe;n\x3a12;\x7etilde;m\x232
4	12
EOF
prof-fold p.txt
