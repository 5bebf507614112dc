# What tcmalloc prints. Counts are of what was sampled, so more is meant.
cat >p.txt <<'EOF'
heap profile: 0: 0 [2: 20] @ heap/1024
0: 0 [1: 10] @ 0x1010
-1: -10 [3: 30] @ 0x1020 0x3030

# a comment
MAPPED_LIBRARIES:
1000-2000 r-xp 00000000 08:01 7 /bin/prog
2000-3000 rw-p 00001000 08:01 7 /bin/prog
build=/opt/b
3000-4000: $build/lib.so (@1000) abc123
EOF
prof-decode p.txt | grep -v -e '^#drop' -e '^#keep'
