#!/usr/bin/perl
# harness.pl - runs the tests and counts them, one by one.
#
#   perl tests/harness.pl [--build DIR] [--long] [--only KIND,...] [--jobs N]
#                         [--limit SECONDS] [FILE...]
#
# The kinds, and how a file of each is run:
#
#   unit    build/tests/unit/*_test  by itself (cmocka)
#   asm     tests/asm/*.asm          their images, all of them first, by one
#                                    tests/asm/run.pl, which leaves the TAP
#   cli     tests/cli/*.t            by sh
#   lua     tests/lua/*.lua          by trapeze run
#   expect  tests/expect/*.exp       by expect
#
# All print TAP.  TRAPEZE, BUILD and LONG (1 or 0) are in the environment;
# the directory is the top of the source.  In its first 20 lines a script may
# say
#
#   TEST LIMIT seconds    instead of 120 (600 with --long; or --limit)
#   TEST SERIAL           not beside another test
#   TEST LONG             only with --long
#
# The last line is "N passed, N failed", counted in single tests; those that
# were skipped, and those known to fail (TODO: of hercules), are named with the
# reason before it and count as neither.
use strict;
use warnings;
use Cwd qw(abs_path);
use File::Basename;
use FindBin;
use Getopt::Long;
use TAP::Harness;

my ($build, $long, $only, $jobs, $limit) = ('build', 0, '', 2);
GetOptions('build=s' => \$build, 'long' => \$long, 'only=s' => \$only,
	'jobs=i' => \$jobs, 'limit=i' => \$limit) or exit 2;

chdir "$FindBin::Bin/.." or die "harness: $!\n";
$build = abs_path($build) or die "harness: no such build directory\n";
$ENV{BUILD} = $build;
$ENV{TRAPEZE} = "$build/trapeze";
$ENV{LONG} = $long ? 1 : 0;
$ENV{CMOCKA_MESSAGE_OUTPUT} = 'TAP';
$ENV{LC_ALL} = 'C.UTF-8';
$ENV{ASAN_OPTIONS} ||= 'detect_leaks=1';
delete $ENV{MAKEFLAGS};
delete $ENV{MAKELEVEL};

my %command = (
	unit => sub { ($_[0]) },
	asm => sub { ('cat', guest_tap($_[0])) },
	cli => sub { ('sh', $_[0]) },
	lua => sub { ($ENV{TRAPEZE}, 'run', $_[0]) },
	expect => sub { ('expect', '-f', $_[0]) },
);
my @kinds = (
	[unit => map { (my $t = $_) =~ s/\.c$//; "$build/$t" }
		glob 'tests/unit/*_test.c'],
	[asm => glob 'tests/asm/*.asm'],
	[cli => glob 'tests/cli/*.t'],
	[lua => glob 'tests/lua/*.lua'],
	[expect => glob 'tests/expect/*.exp'],
);

sub guest_tap {
	return "$build/tests/asm/" . basename($_[0], '.asm') . '.tap';
}

# What the head of a script says.
sub head {
	my ($file) = @_;
	my %head = (limit => $limit // ($long ? 600 : 120));

	return \%head if -B $file || !open my $in, '<', $file;
	while (<$in>) {
		last if $. > 20;
		$head{limit} = $1 if /\bTEST LIMIT (\d+)/;
		$head{serial} = 1 if /\bTEST SERIAL\b/;
		$head{long} = 1 if /\bTEST LONG\b/;
	}
	return \%head;
}

my (@tests, %kind, %head, %log, %skipped);
for my $k (@kinds) {
	my ($kind, @files) = @$k;
	next if $only && ",$only," !~ /,$kind,/;
	for my $file (@files) {
		my $name = $kind eq 'unit' ? "unit/" . basename($file) : $file;
		next if @ARGV && !grep { index($name, $_) >= 0 } @ARGV;
		$head{$name} = head($file);
		$kind{$name} = $kind;
		if ($head{$name}{long} && !$long) {
			$skipped{$name} = ['(all)', 'only with check-long'];
			next;
		}
		push @tests, [$file, $name];
	}
}
die "harness: no tests\n" unless @tests;

# timeout ends the test and its children.  Of a skipped test cmocka says "not
# ok N # SKIP name", which is neither what it means nor where a name goes.
my %file = map { $_->[1] => $_->[0] } @tests;
sub run {
	my ($harness, $name) = @_;
	my ($found) = grep { $file{$_} eq $name } keys %file;
	my @command = $command{$kind{$found}}->($name);

	return ['bash', '-o', 'pipefail', '-c',
		'timeout -k 5 "$@" </dev/null | ' .
		'sed -u "s/^not ok \([0-9]*\) # SKIP \(.*\)/ok \1 - \2 # SKIP/"',
		'bash',
		$head{$found}{limit}, @command];
}

# Guest tests share one process of each machine.  What leaves no TAP fails.
my @guest = map { $_->[0] } grep { $kind{$_->[1]} eq 'asm' } @tests;
unlink map { guest_tap($_) } @guest;
system('timeout', '-k', '5', $long ? 600 : 300, 'perl', 'tests/asm/run.pl',
	'--out', "$build/tests/asm", @guest) if @guest;

my @serial = grep { $head{$_->[1]}{serial} } @tests;
my $harness = TAP::Harness->new({
	exec => \&run,
	merge => 1,
	jobs => $jobs,
	color => 0,
	verbosity => 0,
	rules => {par => [{seq => [map { $_->[0] } @serial]}, '**']},
	failures => 0,
});
my %skips;
$harness->callback(made_parser => sub {
	my ($parser, $job) = @_;
	my $name = $job->[1];

	$parser->callback(ALL => sub {
		push @{$log{$name}}, $_[0];
		$skips{$name}++ if $_[0]->is_test && $_[0]->has_skip;
	});
});
my $aggregate = $harness->runtests(@tests);

# ---- the count ----------------------------------------------------------------

# What a failed file said: the failed tests with what follows them, and the
# lines that are no TAP.
sub show {
	my ($name) = @_;
	my ($shown, $after) = (0, 0);

	print "\n--- $name\n";
	for my $r (@{$log{$name} || []}) {
		$after = !$r->is_ok if $r->is_test;
		next unless $after || $r->is_unknown || $r->is_bailout;
		print "    ", $r->raw, "\n";
		last if ++$shown >= 60;
	}
}

my ($passed, $failed) = (0, 0);
my @notes;
for my $name (map { $_->[1] } @tests) {
	my ($p) = $aggregate->parsers($name);
	my @bad = $p->failed;
	my $status = $p->exit;
	my $missing = ($p->tests_planned || 0) - $p->tests_run;

	if (defined $p->skip_all) {
		push @notes, "skipped: $name: " . $p->skip_all;
		next unless $status;
	}
	for my $r (grep { $_->is_test && $_->directive } @{$log{$name} || []}) {
		push @notes, ($r->has_skip ? 'skipped' : 'known') . ": $name: "
		    . ($r->description =~ s/^- //r)
		    . ($r->explanation ? ': ' . $r->explanation : '');
	}
	$passed += $p->actual_passed - ($skips{$name} || 0);
	$failed += @bad;
	my $count = @bad;
	if ($missing > 0) {
		$failed += $missing;
		$count += $missing;
		push @notes, "FAILED: $name: $missing tests were not run";
	}
	if ($status == 124 || $status == 137) {
		push @notes, "FAILED: $name: ended at the time limit of "
		    . "$head{$name}{limit} s";
		$failed++ unless $count++;
	} elsif ($status && !$count) {
		push @notes, "FAILED: $name: exit status $status";
		$failed++;
		$count++;
	} elsif ($p->parse_errors && !$count) {
		push @notes, "FAILED: $name: " . join '; ', $p->parse_errors;
		$failed++;
		$count++;
	}
	show($name) if $count;
}
push @notes, map { "skipped: $_: $skipped{$_}[1]" } sort keys %skipped;
print "\n" if @notes;
print "$_\n" for @notes;
printf "%d passed, %d failed\n", $passed, $failed;
exit($failed ? 1 : 0);
