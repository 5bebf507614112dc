# Whatever names say, it is XML, without anything that runs or loads.
cat >p.txt <<'EOT'
#prof	1
#types	</style>"'/<b>	n/count
#mapping	m	0x400000	0x500000	0x0	/bin/<m>]]>&amp;	b"uild\
10	1	main;f"q;</text></g></svg><script>alert(1)</script>
4	1	main;h\x0a<img src=x onerror=alert(1)>;]]>
3	1	<b>&amp\x3b&lt;\u003c;&#60\x3b
2	1	main;\x1b[31mred;\xff\xfe;nul\x00;tab\x09;été;\xef\xbf\xbf;\xe2\x80\xae
EOT
prof-flame --svg -t 0 p.txt >p.svg
grep -c -i -e '<script' -e '<img' -e '<a ' -e 'href' -e ' on[a-z]*="' -e 'url(' \
    p.svg || :
perl -0777 -ne '
	s/<style>.*?<\/style>//s;
	my @open;
	while (/\G([^<]*)(<\/?([a-z]+)((?: [A-Za-z]+="[^"<]*")*)(\/?)>)/gc) {
		print "text $1\n" if $1 =~ />|&(?!(amp|lt|gt|quot);)/;
		my ($tag, $name) = ($2, $3);
		next if $5;
		if ($tag =~ /^<\//) {
			my $o = pop @open;
			print "$name ends $o\n" if $o ne $name;
		} else {
			push @open, $name;
		}
	}
	print "left: ", substr($_, pos), "open: @open\n";
' p.svg
sed -n 's/.*<title>\(.*\)<.title>.*/\1/p' p.svg
