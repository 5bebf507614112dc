printf 'main;f 3 1\nmain;g 0 4\n' | prof-encode | prof-decode
