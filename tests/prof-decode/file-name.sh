# No control byte of a file's name reaches the terminal.
name=$(printf 'a\033[31mb')
prof-decode "$name" || echo "status $?"
printf '\012\004x' >"$name"
prof-decode "$name" || echo "status $?"
printf '#prof\t1\n#types\tn/count\nx\n' >"$name"
prof-decode "$name" || echo "status $?"
