# As one line has but one number, names end in the others.
printf 'main;f 3 4\nmain;g 5\n' | prof-decode
