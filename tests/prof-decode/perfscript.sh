# perf script: two events with periods, inlined frames, unknown ones, one
# without a call stack.
prof-decode testdata/text/perfscript.txt
prof-decode -a testdata/text/perfscript.txt | grep -v '^#'
