# Comments before, between and after stacks are kept as such; blank lines and
# blanks behind the number say nothing; a name may begin with #.
printf '# mode: wall\n\n#\nmain;f 5\n# duration: 23873\n' | prof-decode
printf '\n\nmain;f 5\n' | prof-decode
printf 'main;f 5 \nmain;g 3\t\r\n' | prof-decode
printf ' \n#<Class:0x1>;each 5\n#2;x 1\n' | prof-decode
printf '\n\nmain;f\n' | prof-decode || :
printf '# only 5\n' | prof-decode || :
{ seq -f '# line %g' 2000; echo 'main;f 1'; } | prof-decode | tail -n 1
