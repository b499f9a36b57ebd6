# Known.pm - differences between our machine and hercules 3.13 that are known,
# and who is right.
#
# A row holds for a case when its condition does: of the case, of the two
# outcomes (as driver.asm left them) and of the CCW with which our machine
# ended.  The first row that holds is the reason.  Rows about one command ask
# that it is this one with which one of the machines ended, or that it comes
# before; everything that follows from it then differs.
package Known;
use strict;
use warnings;
use Exporter 'import';
our @EXPORT_OK = qw(known_reason);
use Cases qw(DISKS END_OF_STORAGE WORK);

my ($c, $o, $h, %differs);

# The CCW that the CSW of OUTCOME means, or none.
sub ccw_at {
	my ($outcome) = @_;
	my $at = hex(substr $outcome->{csw}, 2, 6) - 8 - WORK;
	return [0, 0, 0, 0] if $at < 0 || $at % 8 || $outcome->{cc} == 1 ||
	    $at / 8 > $#{$c->{ccws}};
	return $c->{ccws}[$at / 8];
}

# Number of the CCW that OUTCOME means.
sub number {
	my ($outcome) = @_;
	return int((hex(substr $outcome->{csw}, 2, 6) - 8 - WORK) / 8);
}

# The command that this CCW belongs to, through a data chain.
sub command_at {
	my ($outcome) = @_;
	my $n = number($outcome);
	return 0 if $n < 0 || $n > $#{$c->{ccws}};
	$n-- while $n > 0 && ($c->{ccws}[$n - 1][2] & 0x80 ||
		($c->{ccws}[$n - 1][0] & 15) == 8);
	return $c->{ccws}[$n][0];
}

# The texts of both tracks, where all else is the same; each gone through FIX.
sub tracks_alike {
	my ($fix) = @_;
	my @texts = map { $fix->($_->{track_text} // '') } $o, $h;
	return only(qr/^track$/) && $texts[0] eq $texts[1];
}

# One of these commands was executed, or could have been.
sub has_command {
	my %code = map { $_ => 1 } @_;
	my $last = number($o) > number($h) ? number($o) : number($h);
	return scalar grep { $_ <= $last || $o->{cc} == 1 and
		$code{$c->{ccws}[$_][0]} } 0 .. $#{$c->{ccws}};
}

# The CCW of this number is a search that is not repeated until it finds.
sub tried_once {
	my ($n) = @_;
	return 0 if $n < 0 || $n > $#{$c->{ccws}};
	my $code = $c->{ccws}[$n][0] & 0x7F;
	my $then = $c->{ccws}[$n + 1] // [0];
	return $then->[0] != 0x08 && grep { $code == $_ } 0x31, 0x51, 0x71;
}

# CCW writes a count in which the number of the record is 0 (or is not given).
sub writes_number_0 {
	my ($ccw) = @_;
	my $number = $ccw->[1] - WORK + 4;
	return 0 if $ccw->[0] != 0x1D || $ccw->[2] & 4 || $number < 0;
	return $ccw->[3] < 5 || $number < length $c->{bytes} &&
	    substr($c->{bytes}, $number, 1) eq "\0";
}

sub is_disk { return exists DISKS->{$c->{device}} }
sub checked { return $_[0]{channel} & 0x3F }
sub unit_check { return $_[0]{status} & 2 }
# The count that was left.
sub left { return hex substr $_[0]{csw}, 12, 4 }
sub only { return !grep { !/$_[0]/ } keys %differs }
sub sense1 { return hex substr $_[0]{sense}, 2, 2 }

my @rows = (
['12', 'the device ends while data chaining is on: incorrect length; ' .
	'hercules has gone through the data chain before the device begins',
	sub {
		return $o->{channel} & 0x40 && ccw_at($o)->[2] & 0x80;
	}],
['12', 'an error is that of the CCW in use; hercules takes all CCWs of a ' .
	'data chain to output before the device begins',
	sub {
		return (ccw_at($o)->[2] & 0x80) && number($o) < number($h) &&
		    !grep { !($c->{ccws}[$_][2] & 0x80) &&
			($c->{ccws}[$_][0] & 15) != 8 }
		    number($o) .. number($h) - 1;
	}],
['12', 'the address is not changed by status modifier when there is no ' .
	'chaining',
	sub {
		return only(qr/^next$/) && $o->{status} & 0x40 &&
		    number($h) == number($o) + 1;
	}],
['12', 'an immediate command moves nothing: no incorrect length, the count ' .
	'stays',
	sub {
		my $code = command_at($o);
		return only(qr/^(count|channel)$/) && ($code & 3) == 3 &&
		    !($o->{channel} & 0x40);
	}],
['12', 'the channel ends a command before its data: the device, told to ' .
	'end, may say that it misses them',
	sub { return checked($o) && checked($h) && unit_check($o) &&
		!unit_check($h) }],
['12', 'an output to the end of storage: what had moved by then is written',
	sub { return checked($o) && checked($h) && $differs{track} }],
['12', 'an immediate command never is of incorrect length: the chain goes on',
	sub {
		return $h->{channel} & 0x40 && number($h) <= number($o) &&
		    (command_at($h) & 3) == 3 && !unit_check($h);
	}],
['12', 'the same where a search has passed over a CCW with data chaining',
	sub {
		my $ccw = ccw_at($h);
		return $h->{channel} & 0x40 && number($h) <= number($o) &&
		    ($ccw->[0] & 3) == 3 && left($h) == $ccw->[3] &&
		    !unit_check($h);
	}],
['12', 'an immediate command moves nothing: its data address is not looked at',
	sub {
		my $ccw = ccw_at($h);
		return $h->{channel} & 0x20 && number($h) < number($o) &&
		    ($ccw->[0] & 3) == 3 && !($ccw->[2] & 4) &&
		    $ccw->[1] >= END_OF_STORAGE;
	}],
['12', 'a list of addresses in error is found with its CCW, before the ' .
	'device is asked, whatever it needs of it',
	sub { return checked($o) && !checked($h) && $o->{channel} & 0x20 &&
		($o->{cc} == 1 || ccw_at($o)->[2] & 4) }],
['GA26-1592', 'read and reset buffered log, sense ID: not known to hercules',
	sub { return has_command(0xA4, 0xE4) && unit_check($h) &&
		command_at($h) == 0xA4 || command_at($h) == 0xE4 }],
['GA26-1592', 'space count, diagnostic commands: known to the control units',
	sub { return has_command(0x0F, 0x53, 0x73, 0x44, 0xC4) }],
['GA26-1592', 'read IPL may come within a chain',
	sub { return has_command(0x02) && unit_check($h) }],
['GA26-3599', '2314: a seek to what is not there is a seek check, too',
	sub { return $c->{device} == 0x150 && only(qr/^sense$/) &&
		$o->{sense} =~ /^81/ }],
['GA26-1592', 'a multitrack search goes on with record 0 of the next track, ' .
	'to the end of the cylinder',
	sub { return has_command(0xB1, 0xD1, 0xF1, 0xA9, 0xC9, 0xE9) &&
		unit_check($o) && unit_check($h) && only(qr/^(next|sense)$/) }],
['GA26-1592', 'with multitrack, home address and record 0 are those of the ' .
	'next track',
	sub { return has_command(0xB9, 0x9A, 0x96, 0x92, 0x9E, 0x86, 0x8E) &&
		only(qr/^(next|sense|sums)$/) || has_command(0x9A, 0x96) }],
['GA26-1592', 'write special count, key and data: the record goes on behind ' .
	'the next record 0',
	sub { return is_disk() && has_command(0x01) }],
['GA26-1592', 'erase takes as many bytes as its count field says, or fewer',
	sub { return is_disk() && has_command(0x11) && unit_check($h) }],
['GA26-3599', '2314: search of key and data, scan',
	sub { return $c->{device} == 0x150 && unit_check($h) &&
		has_command(map { $_, $_ | 0x80 } 0x2D, 0x4D, 0x6D, 0x25, 0x45,
			0x65, 0x35, 0x55, 0x75) }],
['12', 'an unusual end comes behind all the data of the chain',
	sub { return $o->{status} & $h->{status} & 1 &&
		only(qr/^(next|count|sums|channel)$/) &&
		grep { $_->[2] & 0x80 } @{$c->{ccws}} }],
['12', 'data that the device does not ask for are not fetched',
	sub { return checked($h) && !checked($o) }],
['12', 'program check or protection check: what the first byte in error has',
	sub { return checked($o) && checked($h) &&
		only(qr/^(channel|unit)$/) }],
['12', 'read backward: what is on this side of a block that is protected is ' .
	'stored',
	sub { return checked($o) && checked($h) && has_command(0x0C, 0x8C) &&
		only(qr/^sums$/) }],
['12', 'protection check: found before the device has more to say',
	sub { return $o->{channel} & 0x10 && unit_check($h) }],
['12', 'an immediate command ends a program with data chaining on',
	sub { return (ccw_at($o)->[2] & 0x80) && (command_at($o) & 3) == 3 &&
		number($h) > number($o) }],
['12', 'sense commands may have data chaining',
	sub { return (has_command(0x04) && command_at($h) == 0x04 &&
		unit_check($h)) || grep { $_->[0] == 0x04 && $_->[2] & 0x80 }
		@{$c->{ccws}} }],
['GA24-3073', 'skip to channels 9 and 12, for which the tape has holes',
	sub { return $c->{device} == 0x10E && $h->{sense} =~ /^10/ }],
['GA26-1592', 'a record without a key takes no argument of a search for keys',
	sub { return (command_at($o) & 0x1F) == 0x09 &&
		$o->{channel} & 0x40 }],
['GA26-1592', 'no record found: the index point twice since a field was ' .
	'read; hercules counts from the beginning, or the head is another',
	sub { return is_disk() && (
		unit_check($h) && number($h) <= number($o) && sense1($h) & 0x28
		|| unit_check($o) && number($o) <= number($h) &&
		sense1($o) & 0x08) }],
['GA26-1592', 'set sector: a sector that is not there is a command reject',
	sub { return has_command(0x23) && command_at($o) == 0x23 &&
		unit_check($o) }],
['GA26-1592', 'read sector: hercules has no rotation',
	sub { return is_disk() && has_command(0x22) &&
		(only(qr/^(sums|next)$/) || unit_check($h)) }],
['GA26-1592', 'set sector: behind it another record comes by',
	sub { return is_disk() && has_command(0x23) &&
		only(qr/^(count|sums)$/) }],
['GA26-1592', 'set sector: behind it a search that is tried once finds another',
	sub { return is_disk() && has_command(0x23) &&
		number($o) != number($h) && (tried_once(number($o) - 1) ||
		tried_once(number($h) - 1)) }],
['here', 'a record number 0 that was written behind R0 is one like others',
	sub { return is_disk() && ($o->{status} ^ $h->{status}) & 1 &&
		grep { writes_number_0($_) } @{$c->{ccws}} }],
['GA26-1592', 'a record that is too long for the track: invalid track format',
	sub { return is_disk() && sense1($o) & 0x40 }],
['here', 'read IPL reads the track of another case, which that has written',
	sub { return has_command(0x02) && only(qr/^(count|sums)$/) }],
['GA26-1592', 'set file mask: bits 2, 5 and 6 must be zeros, and there is ' .
	'but one in a chain',
	sub { return command_at($o) == 0x1F && unit_check($o) &&
		!checked($o) }],
['GA26-3599', '2314: the command reject of a wrong sequence says so',
	sub { return $c->{device} == 0x150 && only(qr/^sense$/) &&
		$o->{sense} =~ /^80[01248]/ && $h->{sense} =~ /^80/ }],
['GA26-1592', 'release and reserve: sense bytes; hercules has none of them',
	sub { return has_command(0x94, 0xB4) }],
['GA24-3073', 'the line has 132 positions: the printer takes no more',
	sub {
		my $sum = 0;
		$sum += $_->[3] for @{$c->{ccws}};
		return $c->{device} == 0x10E && $sum > 132;
	}],
['GA21-9124', 'a card is 80 columns, or 160 bytes in column binary; other ' .
	'bits of the command are not ignored',
	sub { return $c->{device} == 0x10C || $c->{device} == 0x10D }],
['GA32-0020', 'tape, sense bytes: those that hercules has are others',
	sub { return $c->{device} == 0x180 && (only(qr/^sense$/) ||
		(has_command(0x04) && only(qr/^(sense|sums)$/))) }],
['GA32-0020', 'a tape mark read backward: no data move, the count stays',
	sub { return command_at($o) == 0x0C && $o->{status} & 1 &&
		only(qr/^(count|sums|channel)$/) }],
['GA32-0020', 'tape: reserve, release, request track in error, diagnosis',
	sub { return $c->{device} == 0x180 && has_command(0xD4, 0xF4, 0x1B, 0x4B, 0x8B,
		0x0B) }],
['GA24-3543', 'check read is a printer command',
	sub { return $c->{device} == 0x10E && has_command(0x06) }],
['GA24-3312', 'what is no carriage control is a command reject',
	sub { return $c->{device} == 0x10E && $o->{sense} =~ /^80/ }],
['GA26-1592', 'write home address that the mask forbids, or out of its ' .
	'place, is a command reject, too',
	sub { return ccw_at($o)->[0] == 0x19 && only(qr/^sense$/) &&
		$o->{sense} =~ /^80/ && $h->{sense} =~ /^0004/ }],
['here', 'record 0 is written by the case of the track before: multitrack',
	sub { return tracks_alike(sub {
		return $_[0] =~ s/^    [0-9A-F]{8}00.*\n//mr }) }],
['here', 'a case before, on this cylinder, differs, and went on to this track',
	sub { return $c->{disturbed} && only(qr/^(track|sums)$/) }],
['here', 'the first bit of a count is the mark of a record that spans tracks',
	sub { return tracks_alike(sub { return $_[0] =~
		s/^    ([89A-F])(?=[0-9A-F]{15})/sprintf '    %X', hex($1) & 7/gemr
		}) }],
['GA26-1592', 'write home address keeps the flags that it was given',
	sub { return has_command(0x19) && tracks_alike(sub {
		return $_[0] =~ s/^..(?=[0-9A-F]{8}$)/00/mr }) }],
['GA26-1592', 'commands of later control units are not known to this one',
	sub { return is_disk() && $o->{sense} =~ /^80/ &&
		(!unit_check($h) || number($h) > number($o) ||
		$h->{sense} =~ /^0004/) &&
		!grep { $_ == (ccw_at($o)->[0] & 0x7F) } 0x06, 0x0E, 0x1E, 0x12,
		0x1A, 0x16, 0x02, 0x05, 0x0D, 0x1D, 0x15, 0x19, 0x11, 0x01,
		0x31, 0x51, 0x71, 0x39, 0x29, 0x49, 0x69, 0x07, 0x0B, 0x1B }],
['GA26-1592', 'write key and data on a record of no data: the key is written',
	sub { return has_command(0x0D) && $o->{status} & 1 }],
);

# Why the outcomes OURS and THEIRS of CASE differ in all of WHAT; '': unknown.
sub known_reason {
	($c, $o, $h, my @what) = @_;
	%differs = map { $_ => 1 } @what;
	for my $row (@rows) {
		return "$row->[1] ($row->[0])" if $row->[2]->();
	}
	return '';
}

1;
