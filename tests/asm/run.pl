#!/usr/bin/perl
# run.pl TEST.asm - runs a guest test on our machine and on hercules.
#
# The image of the test (build/tests/asm/TEST.img) holds a mark for each
# CHECK of it (tests/maclib): TAP>, a byte for the result and what was
# checked, in EBCDIC.  After the run the byte is Y, N, or ? when the program
# did not come there.  The same image runs on both machines; without hercules
# its half is skipped.  Prints TAP.
use strict;
use warnings;
use File::Basename;
use File::Temp qw(tempdir);

my ($source) = @ARGV or die "usage: run.pl TEST.asm\n";
my $name = basename($source, '.asm');
my $image = "$ENV{BUILD}/tests/asm/$name.img";
my $dir = tempdir(CLEANUP => 1);

# EBCDIC letters and what else a description needs, to ASCII.
sub ascii {
	my ($text) = @_;
	$text =~ tr/\x40\x4B-\x50\x5A-\x61\x6B-\x6F\x7A-\x7F\x81-\x89\x91-\x99\xA2-\xA9\xC1-\xC9\xD1-\xD9\xE2-\xE9\xF0-\xF9/ .<(+|&!$*);^\-\/,%_>?:#@'="a-ij-rs-zA-IJ-RS-Z0-9/;
	$text =~ s/ +$//;
	return $text;
}

open my $in, '<:raw', $image or die "$image: $!\n";
my $bytes = do { local $/; <$in> };
my @checks;
while ($bytes =~ /\xE3\xC1\xD7\x6E\x6F(.{43})/gs) {
	push @checks, [pos($bytes) - 44, ascii($1)];
}
die "$image: no CHECK in it\n" unless @checks;

# Both give the result bytes in the order of the checks, and the wait PSW.
sub trapeze {
	my @show = map { ('--show', sprintf '%X.1', $_->[0]) } @checks;
	open my $pipe, '-|', $ENV{TRAPEZE}, 'bare', $image, '--storage', '1M',
	    '--max-instructions', '20000000', @show or die "trapeze: $!\n";
	my $out = do { local $/; <$pipe> };
	close $pipe;
	my ($psw) = $out =~ /^psw ([0-9A-F]+)/m;
	return ($psw // "none\n$out", map {
		my $a = sprintf '%06X', $_->[0];
		$out =~ /^$a ([0-9A-F]{2})/m ? $1 : '??'
	} @checks);
}

sub hercules {
	open my $cnf, '>', "$dir/cnf" or die $!;
	print $cnf "CPUMODEL 0158\nARCHMODE S/370\nMAINSIZE 2\nNUMCPU 1\n",
	    "PANRATE 1000\n000E 1403 /dev/null\n";
	close $cnf;
	open my $script, '>', "$dir/script" or die $!;
	print $script "READY => loadcore $image 0;restart\nDisabled wait => ",
	    join(';', 'psw', map { sprintf 'r %X.1', $_->[0] } @checks), "\n";
	close $script;
	my $log = qx(perl tests/hercules.pl $dir/cnf 60 <$dir/script 2>&1);
	my ($psw) = $log =~ /Disabled wait.*?^PSW=([0-9A-F ]+)/ms;
	return ($psw // "none", map {
		my $a = sprintf '%X', $_->[0];
		$log =~ /R:0*$a:K:..=([0-9A-F]{2})/ ? $1 : '??'
	} @checks);
}

my $n = 0;
sub report {
	my ($machine, $psw, @results) = @_;
	for my $i (0 .. $#checks) {
		my $r = $results[$i];
		printf "%sok %d - %s: %s\n", $r eq 'E8' ? '' : 'not ', ++$n,
		    $machine, $checks[$i][1];
		print "#   ", $r eq 'D5' ? 'it is not so'
		    : $r eq '6F' ? "the program did not come here; PSW $psw"
		    : "no result; PSW $psw", "\n" unless $r eq 'E8';
	}
}

my $hercules = grep { -x "$_/hercules" } split /:/, $ENV{PATH};
printf "1..%d\n", $hercules ? 2 * @checks : @checks + 1;
report('trapeze', trapeze());
if ($hercules) {
	report('hercules', hercules());
} else {
	printf "ok %d - hercules # SKIP hercules is not installed\n", ++$n;
}
