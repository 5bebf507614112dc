# The creator is a root frame on request; the main goroutine has none.
prof-decode --created-by testdata/text/godump.txt 2>err | grep -v '^#'
prof-fold --created-by --lines testdata/text/godump.txt 2>err
