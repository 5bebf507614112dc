# Less than a tenth of a pixel is not drawn, nor is a row for it.
awk 'BEGIN {
	print "main;big 20000"
	for (i = 0; i < 3; i++)
		print "main;small" i ";deep;deeper 1"
	print "main;seen;deep 2"
}' >p.txt
prof-flame --svg -p 0 p.txt | sed -n 's/.*<title>\(.*\)<.title>.*/\1/p'
prof-flame --svg -p 0 p.txt | sed -n 's/.* height="\([0-9]*\)" viewBox.*/\1/p'
