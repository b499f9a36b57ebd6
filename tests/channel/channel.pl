#!/usr/bin/perl
# channel.pl - random channel programs, on our machine and on hercules.
#
#   perl tests/channel/channel.pl [--seed N] [--cases N] [--first N]
#       [--batch N] [--case N] [--all]
#
# Runs so many cases (2,000), the first one's number being --first (0), in
# batches of --batch (2,000); or only --case, and shows all of it.  A case
# depends on the seed and its number, but the track that it gets on the number
# of cases before it in its batch; --case therefore runs the batch so far.
# --all shows differences that are known, too.
#
# Both machines begin with the same disks and decks; the same storage image
# runs on both (driver.asm).  Compared are, of each case, condition code, CSW,
# sense data, working storage, and the disks and papers afterwards.  Exit
# status 0: each difference is explained by a row of Known.pm.
use strict;
use warnings;
use Cwd qw(abs_path);
use File::Temp qw(tempdir);
use FindBin;
use Getopt::Long;
use lib $FindBin::Bin;
use Cases qw(case_make case_text disk_image disk_track DISKS WORK);
use Known qw(known_reason);

sub usage {
	print STDERR "usage: channel.pl [--seed N] [--cases N] [--first N] " .
	    "[--batch N] [--case N] [--all]\n";
	exit 2;
}

my ($seed, $cases, $first, $batch, $only, $all) = (1, 2000, 0, 2000);
GetOptions('seed=i' => \$seed, 'cases=i' => \$cases, 'first=i' => \$first,
	'batch=i' => \$batch, 'case=i' => \$only, 'all' => \$all) && !@ARGV
    or usage();
my $top = abs_path("$FindBin::Bin/../..");
my $build = abs_path($ENV{BUILD} || "$top/build");
my $trapeze = $ENV{TRAPEZE} || "$build/trapeze";
my $dir = tempdir(CLEANUP => 1);
use constant {STORAGE => 8 << 20, CASES => 0x20000, OUTCOMES => 0x700000};

# ---- a batch in storage ------------------------------------------------------

sub slurp {
	my ($path) = @_;
	open my $in, '<:raw', $path or return '';
	local $/;
	return <$in> // '';
}

sub spew {
	my ($path, $bytes) = @_;
	open my $out, '>:raw', $path or die "$path: $!\n";
	print $out $bytes;
	close $out or die "$path: $!\n";
}

sub storage_image {
	my ($cases) = @_;
	my $image = slurp("$build/tests/channel/driver.img");
	die "build/tests/channel/driver.img: make it first\n" unless $image;
	$image .= "\0" x (CASES - length $image);
	for my $c (@$cases) {
		$image .= pack 'nCxNN x4', $c->{device}, $c->{key}, $c->{caw},
		    length $c->{bytes};
		$image .= $c->{bytes};
	}
	die "a batch of so many cases is too big\n"
	    if length $image > OUTCOMES || @$cases * 64 > STORAGE - OUTCOMES;
	substr $image, 0x800, 12, pack 'NNN', scalar @$cases, CASES, OUTCOMES;
	return $image;
}

# The files of one machine.
sub media {
	my ($who, $track) = @_;
	for my $device (keys %{+DISKS}) {
		my $n = $track->{$device} || 1;
		spew(sprintf("$dir/%s.%03X", $who, $device),
			disk_image($seed, $device, $n));
	}
	spew("$dir/$who.10C", scalar "\xC3\xC1\xD9\xC4" x (20 * 8000));
	spew("$dir/$who.aws", pack 'vvCC', 0, 0, 0x40, 0); # a tape mark
	unlink "$dir/$who.10D", "$dir/$who.10E";
}

# ---- the machines --------------------------------------------------------------

sub run_trapeze {
	my ($count) = @_;
	spew("$dir/run.lua", <<"X");
local m = trapeze.machine { model = '158', storage = '8M', devices = {
  { '10C', '3505', 'fast', file = '$dir/ours.10C' },
  { '10D', '3525', 'fast', file = '$dir/ours.10D' },
  { '10E', '1403', 'fast', 'notape', file = '$dir/ours.10E' },
  { '130', '3330', 'fast', file = '$dir/ours.130' },
  { '150', '2314', 'fast', file = '$dir/ours.150' },
  { '180', '3420', 'fast', file = '$dir/ours.aws' } } }
local f = assert(io.open('$dir/image', 'rb'))
m:write(0, f:read('a'))
m:key('restart')
print(m:run { instructions = 1000000000000 }, m:psw().value)
f = assert(io.open('$dir/ours.out', 'wb'))
f:write(m:read(@{[OUTCOMES]}, $count * 64, 'absolute'))
f:close()
m:close()
X
	return qx($trapeze run $dir/run.lua 2>&1);
}

sub run_hercules {
	my ($count) = @_;
	spew("$dir/cnf", <<"X");
CPUMODEL 0158
ARCHMODE S/370
MAINSIZE 8
NUMCPU 1
PANRATE 1000
OSTAILOR QUIET
010C 3505 $dir/hercules.10C ebcdic
010D 3525 $dir/hercules.10D
010E 1403 $dir/hercules.10E
0130 3330 $dir/hercules.130
0150 2314 $dir/hercules.150
0180 3420 $dir/hercules.aws
X
	spew("$dir/script", sprintf <<"X", OUTCOMES, OUTCOMES + $count * 64 - 1);
READY => sysclear;loadcore $dir/image 0;restart
Disabled wait within 40 => stopall;psw;savecore $dir/hercules.out %X %X
HHCPN170I savecore within 5 => psw
X
	return qx(perl $top/tests/hercules.pl $dir/cnf 80 <$dir/script 2>&1);
}

# ---- outcomes --------------------------------------------------------------------

my @fields = qw(cc interruptions status channel timeout late csw sense sums);

sub outcomes {
	my ($who) = @_;
	my $bytes = slurp("$dir/$who.out");
	my @all;
	for (my $at = 0; $at < length $bytes; $at += 64) {
		my %o;
		@o{@fields} = unpack 'CCx2CCCCH16H48H16', substr $bytes, $at, 64;
		push @all, \%o;
	}
	return @all;
}

# One track as records, so that what is behind its end does not count.
sub track_text {
	my ($image, $disk, $track) = @_;
	my $bytes = substr $image, 512 + $track * $disk->{size}, $disk->{size};
	my $text = uc unpack 'H10', $bytes;
	my $at = 5;
	while ($at + 8 <= length $bytes) {
		my $count = substr $bytes, $at, 8;
		last if $count eq "\xFF" x 8;
		my $length = 8 + unpack('x5C', $count) + unpack('x6n', $count);
		$text .= "\n    " . uc unpack 'H*', substr $bytes, $at, $length;
		$at += $length;
	}
	return $text;
}

# What both may do is made the same: condition code 1 of START I/O says what an
# interruption does with the deferred code (and has no address and no count);
# channel end and device end come together or not; a command that is refused
# may be ended as well; after a check of the channel the count is anything.
sub compared {
	my ($o) = @_;
	my $unit = $o->{status};
	my $channel = $o->{channel} & 0x7F;
	my ($next, $count) = (substr($o->{csw}, 0, 8), substr $o->{csw}, 12, 4);
	$unit &= ~0x20; # control-unit end
	$unit |= 0x0C if $unit & 0x02;
	$unit |= 0x08 if $unit & 0x04;
	$unit = 0x0C if $channel & 0x3F && !$unit;
	$channel &= ~0x40 if $unit & 0x02 || $channel & 0x3F;
	substr $next, 1, 1, '0';
	$count = 'any' if $channel & 0x3F || $unit & 0x02;
	$next = $count = 'any' if $o->{cc} == 1;
	return {cc => $o->{cc} == 1 ? 0 : $o->{cc}, unit => $unit,
		channel => $channel, next => $next, count => $count,
		timeout => $o->{timeout}, sums => $o->{sums},
		sense => $unit & 2 ? substr($o->{sense}, 0, 4) : ''};
}

# Everything in which the two ends of case C differ, in words.
sub differences {
	my ($c, $ours, $theirs, $image) = @_;
	my @d;
	my ($o, $h) = (compared($ours), compared($theirs));
	for my $f (sort keys %$o) {
		next if "$o->{$f}$h->{$f}" =~ /any/;
		push @d, $f if $o->{$f} ne $h->{$f};
	}
	if ($c->{at}) {
		my $disk = DISKS->{$c->{device}};
		my @t = map { track_text($image->{$_}{$c->{device}}, $disk,
				$c->{track}) } qw(ours hercules);
		if ($t[0] ne $t[1]) {
			push @d, 'track';
			@$ours{qw(track_text)} = $t[0];
			@$theirs{qw(track_text)} = $t[1];
		}
	}
	return @d;
}

sub show {
	my ($c, $ours, $theirs) = @_;
	print case_text($c);
	for (['ours', $ours], ['hercules', $theirs]) {
		my ($who, $o) = @$_;
		printf "  %-9s cc %d, %d interruptions, CSW %s, status %02X%02X" .
		    ", late %02X%s\n            sense %s, sums %s\n", $who,
		    @$o{qw(cc interruptions)}, uc $o->{csw},
		    @$o{qw(status channel late)},
		    $o->{timeout} ? ', no end' : '', uc $o->{sense}, $o->{sums};
		print "    $o->{track_text}\n" if $o->{track_text};
	}
}

# ---- the run ----------------------------------------------------------------------

my (%known, $bad, $total);

# Of a case that differs the multitrack commands may have gone on to the tracks
# behind its own on that cylinder, which other cases have.
sub note_track {
	my ($c, $strayed, $differs) = @_;
	return unless $c->{at};
	my $cylinder = "$c->{device} $c->{at}[0]";
	$c->{disturbed} = $strayed->{$cylinder};
	$strayed->{$cylinder} = 1
	    if $differs && grep { $_->[0] & 0x80 } @{$c->{ccws}};
}

# Hercules's 1403 takes a forms control buffer, and keeps it.
sub note_fcb {
	my ($c, $strayed) = @_;
	return unless $c->{device} == 0x10E;
	$strayed->{fcb} = 1 if grep { $_->[0] == 0x63 } @{$c->{ccws}};
	$c->{has_fcb} = $strayed->{fcb};
}

sub run_batch {
	my ($from, $count) = @_;
	my %track;
	my @c = map { case_make($seed, $_, \%track) } $from .. $from + $count - 1;
	spew("$dir/image", storage_image(\@c));
	media($_, \%track) for qw(ours hercules);
	unlink "$dir/ours.out", "$dir/hercules.out";
	my $log = run_trapeze($count);
	my $log2 = run_hercules($count);
	my %image = map {
		my $who = $_;
		$who => {map { $_ => slurp(sprintf "$dir/%s.%03X", $who, $_) }
			keys %{+DISKS}}
	} qw(ours hercules);
	my @o = (outcomes('ours'), ());
	my @h = (outcomes('hercules'), ());
	unless (@o == @c && @h == @c) {
		print "a machine did not end:\n$log\n$log2\n";
		exit 1;
	}
	my %strayed;
	for my $i (0 .. $#c) {
		my @d = differences($c[$i], $o[$i], $h[$i], \%image);
		note_track($c[$i], \%strayed, scalar @d);
		note_fcb($c[$i], \%strayed);
		next if defined $only && $c[$i]{n} != $only;
		$total++;
		my $why = @d ? known_reason($c[$i], $o[$i], $h[$i], @d) : '';
		$known{$why}++ if $why;
		$bad++ if @d && !$why;
		next unless defined $only || (@d && (!$why || $all));
		print "differ: @d", $why ? " ($why)" : '', "\n";
		show($c[$i], $o[$i], $h[$i]);
	}
}

($first, $cases) = (int($only / $batch) * $batch, $only % $batch + 1)
    if defined $only;
$bad = $total = 0;
for (my $done = 0; $done < $cases; $done += $batch) {
	run_batch($first + $done, $batch < $cases - $done ? $batch
	    : $cases - $done);
}
printf "%d channel programs, seed %d: %d differ\n", $total, $seed, $bad;
print "  $known{$_}  $_\n" for sort keys %known;
exit($bad ? 1 : 0);
