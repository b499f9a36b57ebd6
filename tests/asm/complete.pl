#!/usr/bin/perl
# complete.pl - are the guest tests complete?  Prints TAP.
#
# Every row of isa/insn.def stands in the line "* Tests:" at the head of a
# test, which names its instructions; and every rule of RULES is held by
# checks that are there.
use strict;
use warnings;
use FindBin;

my $dir = $FindBin::Bin;
my ($n, @tap) = (0);

sub ok {
	my ($good, $text, @why) = @_;
	push @tap, ($good ? 'ok ' : 'not ok ') . ++$n . " - $text",
	    $good ? () : map { "#   $_" } @why;
}

sub slurp {
	my ($path) = @_;
	open my $in, '<', $path or die "$path: $!\n";
	local $/;
	return scalar <$in>;
}

# Instructions that heads name, and the text of every file, its continued
# cards joined.
my (%tests, %text);
for my $path (glob "$dir/*.asm") {
	my ($name) = $path =~ m{([^/]+)\.asm$};
	my $source = slurp($path);
	$text{$name} = $source =~ s/ *X\n {15}//gr =~ s/''/'/gr;
	next unless $source =~ /^\* Tests:((?:.*\n)(?:\*      +\S.*\n)*)/m;
	$tests{$_} = $name for $1 =~ /\b([A-Z]+)\b/g;
}

my $rows = slurp("$dir/../../isa/insn.def");
my @insn = $rows =~ /^INSN\((\w+),/mg;
my @untested = grep { !$tests{$_} } @insn;
ok(@insn >= 208 && !@untested, "each of " . @insn . " instructions is tested",
	"no file has it in its line '* Tests:': @untested");
my %known = map { $_ => 1 } @insn;
my @strange = grep { !$known{$_} } sort keys %tests;
ok(!@strange, 'the heads name instructions',
	map { "$_ in $tests{$_}.asm" } @strange);

my ($rule, %held);
for (split /\n/, slurp("$dir/RULES")) {
	next if /^\*|^$/;
	if (/^\S/) {
		$rule = $_;
		$held{$rule} = [];
		next;
	}
	my ($name, $check) = /^\s+(\S+)\s+(.*)/;
	push @{$held{$rule}}, index($text{$name} // '', "'$check") >= 0
	    ? () : "$name.asm has no check '$check'";
	$held{$rule}[0] //= '';
}
for my $r (sort keys %held) {
	my @wrong = grep { $_ ne '' } @{$held{$r}};
	ok(@{$held{$r}} && !@wrong, $r, @wrong ? @wrong : 'no check is named');
}
print "1..$n\n", map { "$_\n" } @tap;
