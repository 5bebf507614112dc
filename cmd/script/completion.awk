# Completion for bash or zsh, from what every command says of itself:
#	for c in $CMDS; do $c --help; done | awk -v shell=bash -f completion.awk
# An argument that is called WHAT is one of the words of its help; FILE, DIR or
# PATH is a file; TYPE a column of the first file on the line; of any other
# nothing is known. Operands are files, if they are not URLs.
# SPDX-License-Identifier: MIT

BEGIN {
	# The names of columns, less those that a shell might take apart: what is
	# in a file must not become a command.
	columns = "prof-decode -H -- \"$w\" 2>/dev/null | sed -n " \
	    "'s/^#types\t//p' | tr '\\t' '\\n' | " \
	    "sed -n 's|^\\([A-Za-z0-9_.-]*\\)/[^/]*$|\\1|p'"
}

# The words of "a, b or c:KEY", less what stands for something else.
function words(help, n, i, v, out) {
	gsub(/,? or /, ", ", help)
	n = split(help, v, /, */)
	for (i = 1; i <= n; i++) {
		sub(/[A-Z]+$/, "", v[i])
		out = out (i > 1 ? " " : "") v[i]
	}
	return out
}

function quoted(s) {
	gsub(/'/, "'\\''", s)
	return "'" s "'"
}

# kind of argument: "", word, file, column or any; attached: it may be left out, and
# stands in one word with the option if not.
function bash_option(letter, name, arg, kind, attached, help, pattern) {
	opts = opts (letter != "" ? letter " " : "") name \
	    (arg != "" && !attached ? "= " : " ")
	pattern = (letter != "" ? letter " | " : "") name
	if (kind == "word")
		args = args "\t\t" pattern ") words=" quoted(words(help)) " ;;\n"
	else if (kind == "file")
		files = files " | " pattern
	else if (kind == "column")
		args = args "\t\t" pattern ") kind=column ;;\n"
	else if (kind == "any" && !attached)
		anys = anys " | " pattern
}

function bash_end() {
	if (files != "")
		args = args "\t\t" substr(files, 4) ") kind=file ;;\n"
	if (anys != "")
		args = args "\t\t" substr(anys, 4) ") kind=any ;;\n"
	sub(/ $/, "", opts)
	cases = cases "\t" prog ")\n\t\topts=" quoted(opts) "\n" \
	    "\t\tcase $prev in\n" args "\t\tesac" (urls ? "\n\t\t[[ $cur == " \
	    "-* ]] || kind=${kind:-any}" : "") " ;;\n"
}

function zsh_option(letter, name, arg, kind, attached, help, what, list) {
	list = words(help)
	gsub(/:/, "\\:", list)
	if (arg != "")
		what = (attached ? "::" : ":") tolower(arg) ":" \
		    (kind == "word" ? "(" list ")" : kind == "file" ? \
		    "_files" : kind == "column" ? "_prof_columns" : " ")
	gsub(/[][\\]/, "\\\\&", help)
	what = "[" help "]" what
	arg = arg == "" ? "" : attached ? "=-" : "="
	if (letter == "")
		args = args "\t\t" quoted(name arg what) " \\\n"
	else
		args = args "\t\t" quoted(help ~ /may be repeated/ ? "*" : \
		    "(" letter " " name ")") "{" letter (arg == "=" ? "+" : \
		    substr(arg, 2)) "," name arg "}" quoted(what) " \\\n"
}

function zsh_end() {
	cases = cases "\t" prog ")\n\t\t_arguments -s -S : \\\n" args \
	    "\t\t'*:" (urls ? "url:_urls" : "file:_files") "' ;;\n"
}

function end() {
	if (prog != "" && shell == "zsh")
		zsh_end()
	else if (prog != "")
		bash_end()
	opts = args = files = anys = ""
}

/^usage: / {
	end()
	prog = $2
	urls = / URL/
	progs = progs " " prog
}

# "  -x, --exit-code[=PERCENT]        status 1 if a function grew"
/^  (-.,|   ) --/ {
	letter = substr($0, 3, 1) == "-" ? substr($0, 3, 2) : ""
	help = name = substr($0, 7)
	sub(/ .*/, "", name)
	sub(/^[^ ]* */, "", help)
	arg = kind = ""
	attached = name ~ /\[=/
	if (match(name, /\[?=/)) {
		arg = substr(name, RSTART + RLENGTH)
		name = substr(name, 1, RSTART - 1)
		sub(/\]$/, "", arg)
		kind = arg == "WHAT" ? "word" : \
		    arg ~ /^(FILE|DIR|PATH)S?$/ ? "file" : \
		    name == "--sample-index" ? "column" : "any"
	}
	if (shell == "zsh")
		zsh_option(letter, name, arg, kind, attached, help)
	else
		bash_option(letter, name, arg, kind, attached, help)
}

END {
	end()
	if (shell == "zsh") {
		print "#compdef" progs "\n"
		print "(( $+functions[_prof_columns] )) || _prof_columns() {"
		print "\tlocal w"
		print "\tlocal -a expl found"
		print "\tfor w in ${words[2,-1]}; do"
		print "\t\tw=${${(Q)w}/#\\~\\//$HOME/}"
		print "\t\t[[ -f $w && -r $w ]] || continue"
		print "\t\tfound=(${(f)\"$(" columns ")\"})"
		print "\t\t_wanted columns expl column compadd -a found"
		print "\t\treturn"
		print "\tdone"
		print "\t_message column"
		print "}\n\ncase $service in\n" cases "esac"
		exit
	}
	print "_prof_columns() {"
	print "\tlocal w c"
	print "\tfor w in \"${COMP_WORDS[@]:1}\"; do"
	print "\t\tw=${w//[\\\\\\\"\\']/}"
	print "\t\tw=${w/#\\~\\//$HOME/}"
	print "\t\t[[ -f $w && -r $w ]] || continue"
	print "\t\tfor c in $(" columns "); do"
	print "\t\t\t[[ $c != \"$1\"* ]] || COMPREPLY+=(\"$c\")"
	print "\t\tdone"
	print "\t\treturn"
	print "\tdone"
	print "}\n"
	print "_prof() {"
	print "\tlocal cur=${COMP_WORDS[COMP_CWORD]}"
	print "\tlocal prev=${COMP_WORDS[COMP_CWORD - 1]} opts= words= kind="
	print "\tlocal IFS=$' \\t\\n'"
	print "\t# Bash breaks words at = and makes it one."
	print "\tif [[ $cur == = ]]; then"
	print "\t\tcur= kind=any"
	print "\telif [[ $prev == = ]]; then"
	print "\t\tprev=${COMP_WORDS[COMP_CWORD - 2]} kind=any"
	print "\tfi"
	print "\tCOMPREPLY=()"
	print "\tcase ${1##*/} in\n" cases "\tesac"
	print "\tif [[ $words ]]; then"
	print "\t\tCOMPREPLY=($(compgen -W \"$words\" -- \"$cur\"))"
	print "\telif [[ $kind == column ]]; then"
	print "\t\t_prof_columns \"$cur\""
	print "\telif [[ ! $kind && $cur == -* ]]; then"
	print "\t\tCOMPREPLY=($(compgen -W \"$opts\" -- \"$cur\"))"
	print "\t\t[[ $COMPREPLY != *= ]] || compopt -o nospace 2>/dev/null"
	print "\telif [[ $kind != any ]]; then"
	print "\t\tIFS=$'\\n'"
	print "\t\tCOMPREPLY=($(compgen -f -- \"$cur\"))"
	print "\t\tcompopt -o filenames 2>/dev/null"
	print "\tfi"
	print "} &&\n\tcomplete -F _prof" progs
}
