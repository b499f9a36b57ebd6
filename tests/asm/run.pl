#!/usr/bin/perl
# run.pl [--out DIR] [--on trapeze|hercules] TEST.asm... - runs guest tests.
#
# The image of a test (build/tests/asm/TEST.img, made by make) holds a mark
# for each CHECK of it (tests/maclib): TAP>, a byte for the result and what
# was checked, in EBCDIC.  After the run the byte is Y; N, C, A or I when the
# check failed (see EXPECT); ? when the program did not come there.  The same
# image runs on our machine and, unchanged, on hercules; without hercules its
# half is skipped.  One process of each runs all the tests that it is given.
#
# Prints TAP, or with --out puts that of each test in DIR/TEST.tap.  One test
# by hand (TRAPEZE and BUILD are known to be build/trapeze and build):
#
#   make build/tests/asm/mvcl.img && perl tests/asm/run.pl tests/asm/mvcl.asm
#   build/trapeze bare -s 2M build/tests/asm/mvcl.img    ends at address 0
#
# Both machines have 2M, one CPU of model 158, and the devices of devices()
# below.  Comments at the head of a test may ask for something else:
#
#   * Needs: cpus=2 facilities=DAS,DIRECT_CONTROL off=MOVE_INVERSE
#   * Needs: key_block=4K
#   * Hercules: skip, reason (chapter)
#
# "off" needs our machine; hercules cannot be told.  In front of a check that
# hercules fails, and should not, a comment says why:
#
#   *HERCULES 6: the ILC of the target is stored
#
# with the chapter of GA22-7000 that says who is right.  That check is TODO
# there, with this reason, and failed when it passes.  Where the manual leaves
# the choice, so that the check says what is true of our machine only, it is
#
#   *OURS 8: the data exception may also terminate
#
# and skipped on hercules.  Whatever our machine fails is a fault of ours.
use strict;
use warnings;
use Cwd qw(abs_path);
use File::Basename;
use File::Temp qw(tempdir);
use FindBin;
use Getopt::Long;

my ($out, $on) = ('', '');
GetOptions('out=s' => \$out, 'on=s' => \$on) && @ARGV
    or die "usage: run.pl [--out DIR] [--on MACHINE] TEST.asm...\n";
my $top = abs_path("$FindBin::Bin/../..");
my $build = abs_path($ENV{BUILD} || "$top/build");
my $trapeze = $ENV{TRAPEZE} || "$build/trapeze";
my $dir = tempdir(CLEANUP => 1);
my $has_hercules = grep { -x "$_/hercules" } split /:/, $ENV{PATH};
my $seconds = 20;    # for one test on hercules

# ---- what a test is ----------------------------------------------------------

# EBCDIC letters and what else a description needs, to ASCII.
sub ascii {
	my ($text) = @_;
	$text =~ tr/\x40\x4B-\x50\x5A-\x61\x6B-\x6F\x7A-\x7F\x81-\x89\x91-\x99\xA2-\xA9\xC1-\xC9\xD1-\xD9\xE2-\xE9\xF0-\xF9/ .<(+|&!$*);^\-\/,%_>?:#@'="a-ij-rs-zA-IJ-RS-Z0-9/;
	$text =~ s/ +$//;
	return $text;
}

# What it needs, by its head.
sub read_head {
	my ($t, $text) = @_;
	my ($head) = $text =~ /\A((?:\*.*\n)*)/;
	my ($needs) = $head =~ /^\*\s*Needs:(.*)/m;
	$t->{needs}{$1} = $2 while ($needs // '') =~ /\b(\w+)=([\w,]+)/g;
	$t->{skip} = $1 if $head =~ /^\*\s*Hercules: skip, (.*)/m;
}

# A remark belongs to the next check: the next statement with a text in quotes
# that is a check's.
sub read_remarks {
	my ($t, $text) = @_;
	my %is_check = map { $_->[1] => 1 } @{$t->{checks}};
	my $remark;

	$text =~ s/ *X\n {15}//g;
	for (split /\n/, $text) {
		if (/^\*(HERCULES|OURS) ([^:]*):\s*(.*?)\s*$/) {
			die "a remark without a check: $remark->[1]\n" if $remark;
			$remark = [$1, $3, $2];
			next;
		}
		next if /^\*/ || !$remark;
		while (/'((?:[^']|'')+)'/g) {
			my $check = $1 =~ s/''/'/gr =~ s/&&/&/gr;
			$check = substr $check, 0, 43;
			next unless $is_check{$check =~ s/ +$//r};
			$t->{remarks}{$check} = $remark;
			$remark = undef;
			last;
		}
	}
	die "a remark without a check: $remark->[1]\n" if $remark;
}

sub slurp {
	my ($path) = @_;
	open my $in, '<', $path or die "$path: $!\n";
	local $/;
	return scalar <$in>;
}

sub read_image {
	my ($t) = @_;
	open my $in, '<:raw', $t->{image} or die "$t->{image}: $!\n";
	my $bytes = do { local $/; <$in> };
	$t->{size} = length $bytes;
	while ($bytes =~ /\xE3\xC1\xD7\x6E\x6F(.{43})/gs) {
		push @{$t->{checks}}, [pos($bytes) - 44, ascii($1)];
	}
	die "$t->{image}: no CHECK in it\n" unless $t->{checks};
}

# The TAP of a test goes to its file or to the standard output.
sub put {
	my ($t, $text) = @_;
	if ($out) {
		open my $file, '>', "$out/$t->{name}.tap" or die "$out: $!\n";
		print $file $text;
	} else {
		print $text;
	}
}

my @tests;
for my $source (@ARGV) {
	my $name = basename($source, '.asm');
	my $t = {name => $name, source => $source, needs => {}, remarks => {},
	    image => "$build/tests/asm/$name.img"};
	if (eval {
		my $text = slurp($source);
		read_image($t);
		read_head($t, $text);
		read_remarks($t, $text);
		1;
	}) {
		push @tests, $t;
	} else {
		put($t, "1..1\nnot ok 1 - $name can be run\n# $@");
	}
}

# ---- the machines --------------------------------------------------------------
# Each leaves the storage of test NAME in $dir/NAME.MACHINE and gives, by
# name, how it ended.

# Address, type, file: the same on both, but for a tape of each's own.
sub devices {
	my ($machine) = @_;
	my $tape = "$dir/$machine.aws";
	open my $new, '>>', $tape or die "$tape: $!\n";
	return (['00C', '3505', "$top/tests/asm/cards.txt"],
	    ['00D', '3525', '/dev/null'], ['00E', '1403', '/dev/null'],
	    ['00F', '3211', '/dev/null'], ['580', '3420', $tape]);
}

sub lua_list {
	return '{' . join(',', map { "'$_'" } @_) . '}';
}

# A line of Lua for each test; run.lua knows what to do with it.
sub trapeze {
	my @left = @_;
	my %end;
	while (@left) {
		open my $list, '>', "$dir/list.lua" or die $!;
		for my $t (@left) {
			my %n = %{$t->{needs}};
			my @keys = ("model='158'", "storage='2M'",
			    "tod='1976-07-04 12:00:00'",
			    'devices={' . join(',', map {
				    "{'$_->[0]','$_->[1]',file='$_->[2]'}"
			    } devices('trapeze')) . '}');
			push @keys, "cpus=$n{cpus}" if $n{cpus};
			push @keys, "key_block='$n{key_block}'"
			    if $n{key_block};
			push @keys, 'facilities_on=' .
			    lua_list(split /,/, $n{facilities})
			    if $n{facilities};
			push @keys, 'facilities_off=' .
			    lua_list(split /,/, $n{off}) if $n{off};
			printf $list "test('%s','%s','%s',%d,{%s})\n",
			    $t->{name}, $t->{image}, "$dir/$t->{name}.trapeze",
			    $t->{size}, join ',', @keys;
		}
		close $list;
		my $log = qx(timeout 100 $trapeze run $top/tests/asm/run.lua $dir/list.lua 2>&1);
		my %now = $log =~ /^TEST (\S+) (.*)$/mg;
		%end = (%end, %now);
		@left = grep { !defined $end{$_->{name}} } @left;
		next unless @left;
		# The simulator ended in the first one that is missing.
		$end{$left[0]{name}} = "no end: $log";
		shift @left;
	}
	return %end;
}

# One hercules for all tests that need the same.
sub hercules {
	my (@tests) = @_;
	my (%group, %end);
	for my $t (grep { !$_->{skip} && !$_->{needs}{off} } @tests) {
		push @{$group{$t->{needs}{cpus} || 1}}, $t;
	}
	for my $cpus (sort keys %group) {
		my @group = @{$group{$cpus}};
		my %file = map { $_->[0] => $_->[2] } devices('hercules');
		open my $cnf, '>', "$dir/cnf" or die $!;
		print $cnf "CPUMODEL 0158\nARCHMODE S/370\nMAINSIZE 2\n",
		    "NUMCPU $cpus\nPANRATE 1000\nTIMERINT 10000\n",
		    "OSTAILOR QUIET\n",
		    map { sprintf "0%s %s %s%s\n", @$_,
			    $_->[1] eq '3505' ? ' ascii' : '' } devices('hercules');
		close $cnf;
		open my $script, '>', "$dir/script" or die $!;
		my $first = 'READY';
		for my $t (@group) {
			printf $script "%s => devinit 00C %s ascii eof;" .
			    "devinit 580 %s;sysclear;loadcore %s 0;restart\n",
			    $first, @file{'00C', '580'}, $t->{image};
			printf $script "Disabled wait within %d => stopall;" .
			    "psw;savecore %s 0 %X\n", $seconds,
			    "$dir/$t->{name}.hercules", $t->{size} - 1;
			$first = 'HHCPN170I savecore within 5';
		}
		print $script "$first => psw\n";
		close $script;
		my $limit = 60 + 3 * @group;
		my $log = qx(perl $top/tests/hercules.pl $dir/cnf $limit <$dir/script 2>&1);
		$end{''} = ($end{''} // '') . $log;
		for my $part (split /^(?=loadcore )/m, $log) {
			my ($name) = $part =~ m{^loadcore \S*/([^/ ]+)\.img} or next;
			my ($wait) = $part =~ /^\w+ CPU\d+: Disabled wait/m;
			my ($psw) = $part =~ /^PSW=([0-9A-F ]+)/m;
			$end{$name} = ($wait ? 'disabled' : 'no disabled wait')
			    . ' ' . ($psw // '');
		}
	}
	return %end;
}

# ---- results ---------------------------------------------------------------------

my %why = (D5 => 'it is not so', '6F' => 'the program did not come here',
	C3 => 'another interruption, or none',
	C1 => 'the address in the old PSW', C9 => 'the ILC');

sub storage {
	my ($t, $machine) = @_;
	open my $in, '<:raw', "$dir/$t->{name}.$machine" or return '';
	local $/;
	return <$in> // '';
}

# TAP of one test on one machine, numbered from $$n on.
sub report {
	my ($t, $machine, $end, $n) = @_;
	my $bytes = storage($t, $machine);
	my $tap = '';
	for my $check (@{$t->{checks}}) {
		my ($at, $text) = @$check;
		my $r = $at < length $bytes
		    ? uc unpack 'H2', substr $bytes, $at, 1 : '??';
		my $remark = $machine eq 'hercules' && $t->{remarks}{$text};
		my $good = $r eq 'E8';
		my $line = '- ' . ($machine eq 'hercules' ? 'hercules: '
		    : 'trapeze: ') . $text;
		$$n++;
		if ($remark && $remark->[0] eq 'OURS') {
			$tap .= "ok $$n $line # SKIP $remark->[1]" .
			    " (chapter $remark->[2])\n";
			next;
		}
		if ($remark && $good) {
			$tap .= "not ok $$n $line\n# hercules does it right " .
			    "now: the remark '$remark->[1]' is stale\n";
			next;
		}
		$tap .= ($good ? 'ok' : 'not ok') . " $$n $line";
		$tap .= " # TODO $remark->[1] (chapter $remark->[2])"
		    if $remark;
		$tap .= "\n";
		next if $good || $remark;
		$tap .= "#   " . ($why{$r} // "no result ($r)") . "; $end";
		$tap .= "; program old PSW " . uc unpack('H16',
		    substr $bytes, 0x28, 8) if length $bytes > 0x30;
		$tap .= "\n";
	}
	return $tap;
}

sub tap {
	my ($t, $ours, $theirs) = @_;
	my ($n, $tap) = (0, '');
	$tap .= report($t, 'trapeze', $ours->{$t->{name}} // 'not run', \$n)
	    unless $on eq 'hercules';
	return "1..$n\n$tap" if $on eq 'trapeze';
	my $why = !$has_hercules ? 'hercules is not installed' :
	    $t->{skip} ? $t->{skip} :
	    $t->{needs}{off} ? 'hercules has all facilities' : '';
	if ($why) {
		$n++;
		$tap .= "ok $n - hercules # SKIP $why\n";
	} else {
		$tap .= report($t, 'hercules',
		    $theirs->{$t->{name}} // 'not run', \$n);
	}
	return "1..$n\n$tap";
}

# Hercules runs in the host's time: on a busy host its printer may not have
# ended when the test looks.  So a few that fail there are run again.
sub bad_there {
	return grep {
		my $n = 0;
		!$_->{skip} && !$_->{needs}{off} &&
		    report($_, 'hercules', '', \$n) =~ /^not ok (?!.*# TODO)/m;
	} @_;
}

sub hercules_again {
	my (@tests) = @_;
	my %end = hercules(@tests);
	for (1 .. 3) {
		my @bad = bad_there(@tests);
		last if !@bad || @bad > 8;
		unlink map { "$dir/$_->{name}.hercules" } @bad;
		my %again = hercules(@bad);
		%end = (%end, %again,
			'' => ($end{''} // '') . ($again{''} // ''));
	}
	return %end;
}

# Both at the same time: the child's answer comes through a pipe.
my (%ours, %theirs);
if ($has_hercules && $on ne 'trapeze') {
	pipe my $from, my $to or die $!;
	my $pid = fork // die $!;
	if (!$pid) {
		my %end = hercules_again(@tests);
		if ($ENV{RUN_LOG}) {
			open my $log, '>', $ENV{RUN_LOG} or die $!;
			print $log $end{''} // '';
		}
		delete $end{''};
		print $to map { "$_\t$end{$_}\n" } keys %end;
		close $to;
		require POSIX;
		POSIX::_exit(0);
	}
	close $to;
	%ours = trapeze(@tests) unless $on eq 'hercules';
	%theirs = map { chomp; split /\t/, $_, 2 } <$from>;
	waitpid $pid, 0;
} else {
	%ours = trapeze(@tests);
}
put($_, tap($_, \%ours, \%theirs)) for @tests;
