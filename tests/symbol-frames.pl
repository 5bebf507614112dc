# Frames of addresses, one address a line, so that two answers compare:
#
#	ADDRESS	NAME|FILE|LINE|COLUMN|START;...		innermost first
#
# symbol-frames.pl text < PROFILE	as prof-symbolize printed them
# symbol-frames.pl json < ANSWERS	llvm-symbolizer --output-style=JSON
use strict;
use warnings;

sub show {
	my ($address, @frames) = @_;
	# Nothing is known: one has an empty frame for that.
	@frames = grep { $_ ne '||||' } @frames if @frames == 1;
	printf "%x\t%s\n", $address, join ';', @frames;
}

# Undo the escapes of prof(5).
sub plain {
	my ($s) = @_;
	$s =~ s/\\x([0-9a-f]{2})/chr hex $1/ge;
	return $s;
}

sub number { return $_[0] ? $_[0] : '' }

sub text {
	my %function;
	while (<STDIN>) {
		chomp;
		my @f = split /\t/;
		if ($f[0] eq '#function') {
			$function{$f[1]} = [@f[2 .. $#f]];
			next;
		}
		next if /^#/ || /^$/;
		my ($address, @frames);
		for my $frame (split /;/, $f[1]) {
			$address = hex $1 if $frame =~ s/#0(?=\@0x)//;
			$address = hex $1
			    if $frame =~ s/\@(0x[0-9a-f]+)?(\[[^\[]*\])?!?$// &&
			    $1;
			$frame =~ s/^~//;
			my ($line, $column) = ('', '');
			($line, $column) = ($1, $3) if
			    $frame =~ s/:(\d+)(:(\d+))?$//;
			my $fn = $function{$frame} || [];
			(my $name = $frame) =~ s/#\d+$//;
			my $system = $fn->[2] // '';
			$system = $name if $system eq '=' || $system eq '';
			next if $frame eq '';
			unshift @frames, join '|', plain($system),
			    plain($fn->[0] // ''), number($line),
			    number($column), number($fn->[1]);
		}
		show($address, @frames);
	}
}

sub json {
	require JSON::PP;
	while (<STDIN>) {
		my $a = JSON::PP::decode_json($_);
		show(hex $a->{Address}, map { join '|', $_->{FunctionName},
		    $_->{FileName}, number($_->{Line}),
		    number($_->{Column}), number($_->{StartLine})
		} @{$a->{Symbol}});
	}
}

if (($ARGV[0] // '') eq 'text') {
	text();
} else {
	json();
}
