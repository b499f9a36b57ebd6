#!/usr/bin/perl
# cost.pl PLAIN TRAPEZE CP.ckd IMAGE... - what watching costs.
#
# PLAIN is a build whose CPU reports nothing (TRAPEZE_NO_PROBES): against it
# IMAGEs are run by TRAPEZE, to which nobody listens.  Then CP with three busy
# guests, unwatched and with the ledger, unrecorded and recorded.  ROUNDS times, a
# second or more
# each, in turn; the least CPU time of each counts, since others on the host
# only ever add to it.  Last, steps back after a long run.  The host's speed
# never makes this fail; other instructions than before would.
use strict;
use warnings;
use File::Basename;
use List::Util qw(min sum);

my $rounds = $ENV{ROUNDS} || 3;
my ($plain, $trapeze, $cp, @images) = @ARGV;
die "usage: cost.pl PLAIN TRAPEZE CP.ckd IMAGE...\n" unless @images;
my $wrong = 0;

# CPU seconds, and the instructions that were counted.
sub run {
	my @command = @_;
	my @before = times;
	open my $pipe, '-|', @command or die "$command[0]: $!\n";
	my $out = join '', <$pipe>;
	close $pipe or die "@command failed\n$out";
	my @after = times;
	my ($n) = $out =~ /^instructions:?\s+(\d+)/mi
	    or die "no instruction count in:\n$out";
	return ($after[2] + $after[3] - $before[2] - $before[3], $n);
}

# The same of so many runs: the clock of processes ticks a hundred times a second.
sub several {
	my ($times, @command) = @_;
	my ($sum, $count);
	for (1 .. $times) {
		my ($seconds, $n) = run(@command);
		$sum += $seconds;
		$count = $n;
	}
	return ($sum / $times, $count);
}

# Row: WHAT costs B beside A, at most LIMIT percent.
sub row {
	my ($what, $limit, $without, $with) = @_;
	my (@without, @with);
	my ($once) = run(@$without);
	my $times = $once < 1 ? int(1 / ($once || 0.01)) + 1 : 1;
	for (1 .. $rounds) {
		my ($a, $n) = several($times, @$without);
		my ($b, $m) = several($times, @$with);
		push @without, $a;
		push @with, $b;
		next if $n == $m;
		print "$what: $n instructions without, $m with\n";
		$wrong = 1;
	}
	my $cost = 100 * (min(@with) / min(@without) - 1);
	printf "%-28s %8.3f %8.3f %6.1f %%  %3d %% %s\n", $what, min(@without),
	    min(@with), $cost, $limit, $cost <= $limit ? 'met' : 'missed';
}

$| = 1;
printf "%-28s %8s %8s %8s %6s\n", 'what it costs', 'without', 'with', 'more',
    'limit';
for my $image (@images) {
	my @bare = ('bare', $image, '--storage', '16M');
	row('probes idle: ' . basename($image, '.img'), 3, [$plain, @bare],
	    [$trapeze, @bare]);
}
my @cp = ('run', dirname($0) . '/cp.lua', $cp);
row('ledger: cp', 25, [$trapeze, @cp, 'symbols'], [$trapeze, @cp, 'ledger']);
row('recording: cp', 15, [$trapeze, @cp], [$trapeze, @cp, 'record']);
system($trapeze, 'run', dirname($0) . '/back.lua', $ENV{BACK} || 10_000) == 0
    or $wrong = 1;
exit $wrong;
