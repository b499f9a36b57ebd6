#!/usr/bin/perl
# bench.pl TRAPEZE IMAGE... - instructions per second beside hercules.
#
# Runs each image on both machines in turn, ROUNDS times, and prints the
# median CPU time (user and system, of the whole process; for hercules less
# the time of a run that does nothing) as MIPS and as a ratio.  The number of
# instructions is the one that trapeze counted; both machines execute the same
# image to the same disabled wait.
use strict;
use warnings;
use File::Temp qw(tempdir);
use File::Basename;

my $rounds = $ENV{ROUNDS} || 3;
my ($trapeze, @images) = @ARGV;
die "usage: bench.pl TRAPEZE IMAGE...\n" unless @images;
my $dir = tempdir(CLEANUP => 1);
my $hercules = grep { -x "$_/hercules" } split /:/, $ENV{PATH};

sub median { my @s = sort { $a <=> $b } @_; return $s[@s / 2] }

# CPU seconds of a child that RUN->() has waited for.
sub cpu_of {
	my ($run) = @_;
	my @before = times;
	my $out = $run->();
	my @after = times;
	return ($after[2] + $after[3] - $before[2] - $before[3], $out);
}

sub trapeze {
	my ($image) = @_;
	return cpu_of(sub {
		open my $pipe, '-|', $trapeze, 'bare', $image, '--storage', '16M',
		    '--show', 'FF8.4' or die "$trapeze: $!\n";
		my $out = join '', <$pipe>;
		close $pipe or die "trapeze bare $image failed\n$out";
		return $out;
	});
}

# hercules, driven by tests/hercules.pl; TIMERINT: its timer thread would eat
# a tenth of the processor otherwise.
sub hercules {
	my ($image) = @_;
	open my $cnf, '>', "$dir/bench.cnf" or die $!;
	print $cnf "CPUMODEL 0158\nARCHMODE S/370\nMAINSIZE 16\nNUMCPU 1\n",
	    "TIMERINT 10000\nPANRATE 5000\n0009 3215-C /\n";
	close $cnf;
	open my $script, '>', "$dir/script" or die $!;
	print $script "READY => loadcore $image 0; restart\n",
	    "Disabled wait => r FF8.4\n";
	close $script;
	return cpu_of(sub {
		my $driver = dirname($0) . '/../hercules.pl';
		my $out = `perl $driver $dir/bench.cnf 120 <$dir/script 2>&1`;
		die "hercules on $image failed:\n$out" if $?;
		return $out;
	});
}

# The run that does nothing: hercules's own start and end.
sub idle_image {
	open my $f, '>', "$dir/idle.img" or die $!;
	binmode $f;
	my $image = "\0" x 0x1000;
	substr($image, 0, 8) = pack 'H16', '000A000000000FFF';
	print $f $image;
	close $f;
	return "$dir/idle.img";
}

my $idle = 0;
$idle = median(map { (hercules(idle_image()))[0] } 1 .. $rounds) if $hercules;
print "hercules is not installed: no comparison\n" unless $hercules;
printf "%-10s %12s %10s %10s %7s\n", 'program', 'instructions',
    'trapeze', 'hercules', 'ratio';
my $slower = 0;
for my $image (@images) {
	my (@ours, @theirs, $instructions, $ours_result, $their_result);
	for (1 .. $rounds) {
		my ($cpu, $out) = trapeze($image);
		push @ours, $cpu;
		($instructions) = $out =~ /^instructions:?\s+(\d+)/mi
		    or die "no instruction count in:\n$out";
		next unless $hercules;
		($cpu, $out) = hercules($image);
		push @theirs, $cpu - $idle;
	}
	my $name = basename($image, '.img');
	my $mips = $instructions / median(@ours) / 1e6;
	if ($hercules) {
		my $their = $instructions / median(@theirs) / 1e6;
		printf "%-10s %12d %10.1f %10.1f %7.2f\n", $name, $instructions,
		    $mips, $their, $mips / $their;
		$slower++ if $mips < $their;
	} else {
		printf "%-10s %12d %10.1f\n", $name, $instructions, $mips;
	}
}
print "MIPS: million instructions a second of host CPU time, median of ",
    "$rounds\n";
print "slower than hercules: $slower\n" if $hercules;
