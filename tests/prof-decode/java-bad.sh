# What is wrong with a Java program's profile, and at which line.
try() {
	{ echo "--- $1 1 ---" && cat; } | prof-decode || echo "status $?"
}
try heapz <<'EOF'
format = java
EOF
try heapz <<'EOF'
format = python
EOF
try heapz <<'EOF'
format = java
sampling period = 1
EOF
try heapz <<'EOF'
format = java
resolution = bytes
resolution = bytes
EOF
try heapz <<'EOF'
format = java
 12 1 @ 0x1
EOF
try heapz <<'EOF'
resolution = bytes
 12 0 @ 0x1
EOF
try heapz <<'EOF'
resolution = bytes
 12 99999999999999999999 @ 0x1
EOF
try heapz <<'EOF'
resolution = bytes
 12 1 @ 0x11111111111111111
EOF
try heapz <<'EOF'
resolution = bytes
 12 1 @ 0x1
 0x1 a
 12 1 @ 0x1
EOF
try contentionz <<'EOF'
format = java
sampling period = x
EOF
try contentionz <<'EOF'
format = java
sampling period = 99999999999999999999
EOF
try contentionz <<'EOF'
format = java
resolution = ms
sampling period = 9000000000000
 12000000000 1 @ 0x1
EOF
