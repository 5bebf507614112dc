# Names, files and source that would be markup, and bytes that are not UTF-8.
cat >p.txt <<'E2'
#prof	1
#types	<b>&x/count
#function	<script>alert(1)</script>"'	a<&>.c	1
3	<script>alert(1)</script>"':1;n\x00\xff\xe2\x80\xae</code>:2
E2
printf '</code></div><img src=x onerror=alert(1)>\033[31m\000\377\n' >'a<&>.c'
prof-list --html '</h1>|.' p.txt >page.html
sed '1,/<\/style>/d' page.html
grep -c '<script\|<img\|onerror=alert(1)>' page.html || true
# Every element that is opened ends, in order.
sed '1,/<\/style>/d' page.html | tr '\n' ' ' | sed 's/</\n</g' | awk '
	/^<\/(body|html|head)>/ { next }
	/^<\// { n = $0; sub(/^<\//, "", n); sub(/>.*/, "", n)
		if (stack[depth--] != n) print "not open: " n; next }
	/^<body/ { next }
	/^</ { n = $0; sub(/^</, "", n); sub(/[ >].*/, "", n)
		stack[++depth] = n }
	END { print depth + 0 }'
