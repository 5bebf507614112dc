printf 'main;f 3\n\nmain;g\n' | prof-decode
