#!/usr/bin/perl
# bench.pl TRAPEZE IMAGE... [CP.ckd] [IMAGE+DISK...] - instructions, and bytes
# from disks, per second beside hercules.
#
# Runs each image on both machines in turn, ROUNDS times, and prints the least
# CPU time (user and system, of the whole process; for hercules less the time
# of a run that does nothing) as MIPS and as a ratio, and whether the ratio is
# what is aimed at.  The least, since what else the host does, and its
# processor's other tenants, only ever add to it.  The number of instructions
# is the one that trapeze counted; both machines execute the same image, which
# checks its own result: it ends in the disabled wait at FFF when that is right.
#
# A disk is CP's, with three busy guests: there the two machines do the same
# work, but not the same instructions, since time passes otherwise.
#
# IMAGE+DISK is a program that reads all of a disk; what counts is its bytes.
#
# The host's speed never makes this fail; a wrong result does.
use strict;
use warnings;
use File::Temp qw(tempdir);
use File::Basename;
use List::Util qw(min);

my $rounds = $ENV{ROUNDS} || 3;
my ($trapeze, @images) = @ARGV;
die "usage: bench.pl TRAPEZE IMAGE...\n" unless @images;
my $dir = tempdir(CLEANUP => 1);
my $hercules = grep { -x "$_/hercules" } split /:/, $ENV{PATH};

# The ratio aimed at, and what a program stands for.
my %aim = (
	'sieve' => 2.3,
	'sieve-dat' => 2.3,
	'block' => 2.0,
	'decimal' => 2.0,
	'convert' => 2.0,
	'record' => 2.2,
	'record-beside' => 2.2,
	'super' => 12,
	'cp' => 4.0,
);
# The same of disks, of our own: megabytes a second.
my $disk_aim = 200;
my @wrong;

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
	my @command = $image =~ /\+/
	    ? ('run', dirname($0) . '/disk/read.lua', split /\+/, $image)
	    : $image =~ /\.ckd$/
	    ? ('run', dirname($0) . '/cp.lua', $image)
	    : ('bare', $image, '--storage', '16M', '--show', 'FF8.4');
	return cpu_of(sub {
		open my $pipe, '-|', $trapeze, @command or die "$trapeze: $!\n";
		my $out = join '', <$pipe>;
		close $pipe or die "trapeze @command failed\n$out";
		return $out;
	});
}

# hercules, driven by tests/hercules.pl; TIMERINT: its timer thread would eat
# a tenth of the processor otherwise.
sub hercules {
	my ($image) = @_;
	my ($core, $disk) = split /\+/, $image;
	my $cp = !$disk && $image =~ /\.ckd$/;
	open my $cnf, '>', "$dir/bench.cnf" or die $!;
	print $cnf "CPUSERIAL 000158\nCPUMODEL 0158\nARCHMODE S/370\n",
	    "NUMCPU 1\nTIMERINT 10000\nPANRATE 5000\n",
	    $cp ? cp_devices($image) : "MAINSIZE 16\n0009 3215-C /\n",
	    $disk ? "0150 3350 $disk ro\n" : '';
	close $cnf;
	open my $script, '>', "$dir/script" or die $!;
	print $script $cp ? cp_script()
	    : "READY => loadcore $core 0; restart\n"
	    . "Disabled wait => r FF8.4\n";
	close $script;
	return cpu_of(sub {
		my $driver = dirname($0) . '/../hercules.pl';
		my $out = `perl $driver $dir/bench.cnf 300 <$dir/script 2>&1`;
		die "hercules on $image failed:\n$out" if $?;
		return $out;
	});
}

# The class machine: the operator's console and three terminals.
sub cp_devices {
	my ($disk) = @_;
	return "MAINSIZE 8\nOSTAILOR QUIET\n0009 3215-C & noprompt\n"
	    . "0010 3215-C / noprompt\n0011 3215-C % noprompt\n"
	    . "0012 3215-C ! noprompt\n0130 3330 $disk ro\n";
}

# The same as cp.lua does.  A line typed at the moment a read begins is lost:
# hence the sleep.
sub cp_script {
	my ($script, $before) = ("READY => ipl 130\n", 'LOGON AT');
	for (['alice', '/'], ['bob', '%'], ['carol', '!']) {
		my ($user, $key) = @$_;
		my @steps = ([$before, "logon $user"], ['PASSWORD:', $user],
			['LOGON AT', 'ipl 190'], ['^Ready', 'load busy']);
		$script .= "$_->[0] => sh sleep 0.3;$key$_->[1]\n" for @steps;
		$before = '^Ready';
	}
	return $script . "^Ready => sh sleep 0.3;/start;%start;!start\n"
	    . "BUSY DONE => sh true\n" x 2 . "BUSY DONE => stop\n";
}

# Notes where IMAGE did not end well on WHOM.
sub check {
	my ($whom, $image, $well) = @_;
	push @wrong, basename($image) . " on $whom" unless $well;
}

my ($met, $missed) = (0, 0);

sub judge {
	my ($aim, $good) = @_;
	printf " %5.1f %s", $aim, $good ? 'met' : 'missed';
	$good ? $met++ : $missed++;
}

sub row_of_program {
	my ($image, $instructions, $ours, $theirs) = @_;
	my $name = basename($image, '.img', '.ckd');
	printf "%-14s %12d %9.1f", $name, $instructions,
	    $instructions / $ours / 1e6;
	if ($theirs) {
		printf " %9.1f %6.2f", $instructions / $theirs / 1e6,
		    $theirs / $ours;
		judge($aim{$name}, $theirs / $ours >= $aim{$name})
		    if $aim{$name};
	}
	print "\n";
}

# The figures are megabytes a second.
sub row_of_disk {
	my ($disk, $ours, $theirs) = @_;
	my $bytes = -s $disk;
	printf "%-14s %12d %9.1f", 'disk (bytes)', $bytes, $bytes / $ours / 1e6;
	printf " %9.1f %6.2f", $bytes / $theirs / 1e6, $theirs / $ours
	    if $theirs;
	judge($disk_aim, $bytes / $ours / 1e6 >= $disk_aim);
	print "\n";
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
$idle = min(map { (hercules(idle_image()))[0] } 1 .. $rounds) if $hercules;
print "hercules is not installed: no comparison\n" unless $hercules;
$| = 1;
printf "%-14s %12s %9s %9s %6s %5s\n", 'program', 'instructions',
    'trapeze', 'hercules', 'ratio', 'aim';
for my $image (@images) {
	my (@ours, @theirs, $instructions);
	for (1 .. $rounds) {
		my ($cpu, $out) = trapeze($image);
		push @ours, $cpu;
		check('trapeze', $image, $image =~ /\.ckd$/ && $image !~ /\+/ ||
		    $out =~ /^psw 000A000000000FFF/m);
		($instructions) = $out =~ /^instructions:?\s+(\d+)/mi
		    or die "no instruction count in:\n$out";
		next unless $hercules;
		($cpu, $out) = hercules($image);
		push @theirs, $cpu - $idle;
		check('hercules', $image, $image =~ /\.ckd$/ && $image !~ /\+/ ||
		    $out =~ /PSW=000A0000 00000FFF/);
	}
	if ($image =~ /\+(.*)/) {
		row_of_disk($1, min(@ours), @theirs ? min(@theirs) : 0);
	} else {
		row_of_program($image, $instructions, min(@ours),
		    @theirs ? min(@theirs) : 0);
	}
}
print "MIPS: million instructions a second of host CPU time, best of ",
    "$rounds; of a disk MB/s\n";
print "aims met: $met, missed: $missed\n";
print "wrong result: $_\n" for @wrong;
exit(@wrong ? 1 : 0);
