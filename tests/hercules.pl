#!/usr/bin/perl
# hercules.pl CONFIG [LIMIT] <SCRIPT - runs hercules by a script.
#
# Each line of SCRIPT is "PATTERN => COMMAND": when a line of the log matches
# PATTERN (after the one before has matched), COMMAND is typed on hercules's
# panel; several commands are separated by ';'.  READY stands for the end of
# hercules's start.  "PATTERN within N => COMMAND" waits N seconds at most and
# types COMMAND all the same.  After the last line hercules is asked to quit.
# Prints the log; exit status 1 when LIMIT seconds (30) or 20,000 lines passed
# before the script had ended.
#
# Without a terminal hercules 3.13 reads commands only for its graphical
# front end, the module dyngui: so we are that.  It ignores SIGTERM and hangs
# at the end of its input: so that is kept open, and it is killed.  A line for
# a console (it begins with / % or !) that gets no answer is typed again; so is
# the last command of a step that came before the CPU had stopped.
use strict;
use warnings;
use File::Temp;
use IO::Select;

my ($config, $limit) = @ARGV or die "usage: hercules.pl CONFIG [LIMIT]\n";
my @steps = map { /^(.*?)\s*=>\s*(.*)$/ ? [$1, $2] : () } <STDIN>;
die "hercules.pl: no script\n" unless @steps;
$_->[0] =~ s/^READY$/^HHCAO001I/ for @steps;
$_->[2] = $_->[0] =~ s/ within (\d+)$// ? $1 : 0 for @steps;

my $ours = File::Temp->new(SUFFIX => '.cnf');
open my $in, '<', $config or die "hercules.pl: $config: $!\n";
print $ours "LDMOD dyngui\n", <$in>;
$ours->flush;

pipe my $read, my $to or die $!;
pipe my $from, my $write or die $!;
my $pid = fork // die $!;
if (!$pid) {
	open STDIN, '<&', $read;
	open STDOUT, '>&', $write;
	open STDERR, '>&', $write;
	close $_ for $to, $from;
	exec("hercules", "-d", "-f", "$ours") or
	die "hercules: $!\n";
}
close $_ for $read, $write;
$_->autoflush(1) for $to, \*STDOUT;
my $late = 0;
$SIG{ALRM} = $SIG{TERM} = $SIG{INT} = sub { $late = 1; kill 'KILL', $pid };
$SIG{PIPE} = 'IGNORE';
alarm($limit || 30);
my ($typed, $typed_at, $again, $lines) = ('', 0, 0, 0);

# Types the commands of the step that is next.
sub next_step {
	my $commands = (shift @steps)->[1];
	my @commands = split /\s*;\s*/, $commands;
	print $to map { "$_\n" } @commands;
	($typed, $typed_at, $again) = ($commands[-1] // '', time, 0);
	print $to "quit\n" unless @steps;
}

# One line of the log: does it answer the step that is next?
sub take {
	my ($line) = @_;
	return
	    if $line =~ /^(STATUS|DEV.|SYS|CPU|MAN|LOAD|MIPS|SIOS|GR.-|CR.-)=/;
	print $line;
	next_step() if @steps && $line =~ /$steps[0][0]/;
	if ($line =~ /rejected: .*CPU.* stopped/ && $typed && ++$again < 100) {
		select undef, undef, undef, 0.02;
		print $to "$typed\n";
	}
	if (++$lines == 20000) {
		$late = 1;
		kill 'KILL', $pid;
	}
}

# A line that was typed at the moment when a read begins is lost: after a
# while without the answer it is typed again.
sub type_again {
	return unless @steps && $typed =~ m{^[/%!]} && $again < 3;
	return if time - $typed_at < 6;
	print $to "$typed\n";
	($typed_at, $again) = (time, $again + 1);
}

my $select = IO::Select->new($from);
my $log = '';
while (1) {
	if ($select->can_read(1)) {
		sysread $from, $log, 65536, length $log or last;
		take($1) while $log =~ s/^(.*?\n)//s;
	}
	type_again();
	next_step() if @steps && $steps[0][2] && $typed_at &&
	    time - $typed_at > $steps[0][2];
}
waitpid $pid, 0;
exit($late || @steps ? 1 : 0);
