# A directory is all files in it and below; what is hidden, and what is no
# profile, is not.
mkdir -p spool/b spool/.tmp empty
for f in spool/2 spool/10 spool/b/1 spool/.tmp/x spool/.hidden; do
	printf '#prof\t1\n#types\tn/count\n#comment\t%s\n1\tf\n' "$f" >$f
done
ln -s ../10 spool/b/link
ln -s nowhere spool/dangling
ln -s ../.. spool/b/up
mkfifo spool/pipe
prof-decode spool
prof-decode --header spool/ spool/2
prof-decode empty spool/2 || echo "status $?"
prof-decode empty || echo "status $?"
echo x >spool/bad
prof-decode spool || echo "status $?"
prof-diff spool spool/2 || echo "status $?"
