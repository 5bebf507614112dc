# Counted stacks of Go: names and labels from the lines after "#", frames that
# were inlined or called themselves, no names, no frame but runtime.goexit.
prof-decode testdata/text/gocount.txt
prof-decode -a testdata/text/gocount.txt 2>err | grep -v '^#'
