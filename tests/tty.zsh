# What a person sees who types $3 after the command $1, a shell, has been
# set up by the commands $2; then the words of the line, each as <WORD>.
zmodload zsh/zpty || exit
zpty -e shell "TERM=dumb $1"
zpty -n -w shell " stty cols 160 rows 100; PS1='> '; $2; echo re'ady'"$'\r'
zpty -r shell text '*ready*> ' || exit
zpty -n -w shell "$3"$'\C-a'" printf '<%s>' "$'\r'" echo fini'shed'"$'\r'
zpty -r shell text '*finished*' || exit
print -r -- "$text"
