#!/usr/bin/perl
# kill.pl - a guest program writes, its simulator is killed, nothing is lost.
#
#   perl tests/cli/kill.pl DIR MOMENTS FORMAT TAPE
#
# DIR has kill.img (kill.asm) and run.lua.  MOMENTS times: makes disks of FORMAT
# (plain, zlib, bzip2, none) and a tape (aws, het, tap), runs the program, and
# kills the process by SIGKILL a random time after a random number of lines.
# What the guest had printed by then must be on all media, whole.  Exit status 0:
# it was.
use strict;
use warnings;
use Time::HiRes qw(usleep);

my ($dir, $moments, $format, $tape) = @ARGV;
my $trapeze = $ENV{TRAPEZE} or die "TRAPEZE is not set\n";
use constant {HEADS => 19, TRACK => 13312, BLOCK => 512, RECORDS => 8};

sub slurp {
	my ($path) = @_;
	open my $in, '<:raw', $path or die "$path: $!\n";
	local $/;
	return <$in>;
}

sub trapeze {
	system("$trapeze @_ >$dir/log 2>&1") == 0
	    or die "trapeze @_: ", slurp("$dir/log"), "\n";
}

# Kills the program after COUNT lines and MICROS; the number on the last line.
sub killed {
	my ($count, $micros) = @_;
	my $told = 0;
	my $child = fork // die "fork: $!\n";
	if (!$child) {
		open STDOUT, '>', "$dir/log";
		open STDERR, '>&STDOUT';
		exec $trapeze, 'run', "$dir/run.lua", $dir, $tape or die;
	}
	open my $paper, '<', "$dir/paper" or die "$dir/paper: $!\n";
	while ($told < $count) {
		my $line = <$paper> // die 'it ended: ', slurp("$dir/log");
		$told = $line;
	}
	usleep($micros);
	kill 'KILL', $child;
	waitpid $child, 0;
	die 'it had ended: ', slurp("$dir/log") unless ($? & 127) == 9;
	while (<$paper>) { $told = $_ if /^\d{6}$/ }
	return $told + 0;
}

# The bytes are words of N, or of one more where that may have begun.
sub is_step {
	my ($bytes, $n, $next) = @_;
	return 1 if $bytes eq pack('N', $n) x (BLOCK / 4);
	return $next && length $bytes == BLOCK &&
	    !grep { $_ != $n && $_ != $n + 1 } unpack 'N*', $bytes;
}

sub check_ckd {
	my ($image, $told) = @_;
	for my $n (1 .. $told) {
		my ($track, $r) = (int(($n - 1) / RECORDS), ($n - 1) % RECORDS);
		my $at = 512 + $track * TRACK + 5 + 16 + $r * (8 + BLOCK);
		my $count = pack 'nnCCn', int($track / HEADS), $track % HEADS,
		    $r + 1, 0, BLOCK;
		die "disk, step $n: no such record\n"
		    if substr($image, $at, 8) ne $count;
		die "disk, step $n: other contents\n"
		    unless is_step(substr($image, $at + 8, BLOCK),
			$n == 1 ? $told : $n, $n == 1);
	}
}

sub check_fba {
	my ($image, $told) = @_;
	for my $n (0 .. $told) {
		die "blocks, step $n: other contents\n"
		    unless is_step(substr($image, $n * BLOCK, BLOCK),
			$n || $told, !$n);
	}
}

sub check_tape {
	my ($image, $told) = @_;
	for my $n (1 .. $told) {
		my $at = ($n - 1) * (6 + BLOCK);
		die "tape, step $n: no such block\n"
		    unless length $image >= $at + 6 + BLOCK &&
		    unpack('v', substr $image, $at, 2) == BLOCK;
		die "tape, step $n: other contents\n"
		    unless is_step(substr($image, $at + 6, BLOCK), $n, 0);
	}
}

# All as plain images, which this file reads by itself.
sub plain {
	my ($name, $from) = @_;
	my $to = "$dir/plain";
	unlink $to, "$to.aws";
	return slurp("$dir/$from") if $from =~ /\.aws$/ ||
	    $format eq 'plain' && $name ne 'tape';
	if ($name eq 'tape') {
		# A block that was being written may be cut off.
		system("$trapeze tape copy $dir/$from $to.aws >$dir/log 2>&1");
		return slurp("$to.aws");
	}
	trapeze("disk convert $dir/$from $to plain");
	return slurp($to);
}

srand(4711);
for my $moment (1 .. $moments) {
	unlink map { "$dir/$_" } 'ckd', 'fba', "tape.$tape";
	trapeze("disk make -f $format $dir/ckd 3330 30");
	trapeze("disk make -f $format $dir/fba 3370 4100");
	my $told = killed(1 + int(rand(100)), int(rand(1000)));
	trapeze("disk check $dir/$_") for 'ckd', 'fba';
	check_ckd(plain('ckd', 'ckd'), $told);
	check_fba(plain('fba', 'fba'), $told);
	check_tape(plain('tape', "tape.$tape"), $told);
}
