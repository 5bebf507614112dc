# Names are cut at characters; the path of a package goes first.
cat >p.txt <<'EOT'
#prof	1
#types	n/count
8	example.com/a/very/long/path/to/p.(*T).Method;été-été-été-été
4	example.com/a/very/long/path/to/p.(*T).Method;b/c.d
2	map[a/b]c/d
EOT
for width in 100 130 160 200 400; do
	prof-flame --svg --width=$width p.txt | sed -n 's/.*<text x[^>]*>//p' |
	    sed -n 's/<.*//; 3,$p'
	echo
done
