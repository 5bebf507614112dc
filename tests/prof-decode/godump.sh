# A dump of goroutines in a log: frames of every kind, labels from headers of
# Go 1.5 to 1.27, and a word that no version has.
prof-decode testdata/text/godump.txt
