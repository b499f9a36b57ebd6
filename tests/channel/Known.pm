# Known.pm - differences between our machine and hercules 3.13 that are known,
# and who is right.
#
# A row holds for a case on one of its devices when its condition does: of the
# case, of the two outcomes (as driver.asm left them) and of what differs.  The
# first row that holds is the reason.  Rows about one command ask that the
# machine that ended first did so at this command; what the other one went on to
# do then differs, too.  Only where a command makes what follows differ, without
# an end of its own, a row asks that it came.
package Known;
use strict;
use warnings;
use Exporter 'import';
our @EXPORT_OK = qw(known_reason);
use Cases qw(END_OF_STORAGE WORK);

use constant MULTITRACK => 0xB1, 0xD1, 0xF1, 0xA9, 0xC9, 0xE9, 0xB9, 0x9A, 0x96,
    0x92, 0x9E, 0x86, 0x8E;

my ($c, $o, $h, %differs);

# The CCW with which OUTCOME ended, or none.
sub ccw_at {
	my ($outcome) = @_;
	my $n = number($outcome);
	return [0, 0, 0, 0] if $n < 0 || $n > $#{$c->{ccws}};
	return $c->{ccws}[$n];
}

# Its number; of a program that START I/O itself ended it is the first.
sub number {
	my ($outcome) = @_;
	return 0 if $outcome->{cc} == 1;
	return int((hex(substr $outcome->{csw}, 2, 6) - 8 - WORK) / 8);
}

# A CCW with data chaining, maybe with the transfer in channel behind it, leads
# to CCW N.
sub is_chained {
	my ($n) = @_;
	return 0 if $n > @{$c->{ccws}};
	$n-- if $n > 1 && ($c->{ccws}[$n - 1][0] & 15) == 8;
	return $n > 0 && $c->{ccws}[$n - 1][2] & 0x80;
}

# The CCW with the command of the data chain that CCW N is in.
sub first_of {
	my ($n) = @_;
	while ($n > 0 && $n <= @{$c->{ccws}}) {
		last unless is_chained($n) || $c->{ccws}[$n - 1][2] & 0x80;
		$n--;
	}
	return $n;
}

# Both ended in the same data chain, which has more than one CCW.
sub same_chain {
	my ($from, $to) = (number($o), number($h));
	return 0 if $from < 0 || $to < 0;
	my ($last) = sort { $b <=> $a } $from, $to;
	return first_of($from) == first_of($to) &&
	    ($from != $to || is_chained($from) ||
	    ($c->{ccws}[$from] // [0, 0, 0])->[2] & 0x80);
}

# All counts of the data chain that CCW N is in.
sub chain_bytes {
	my ($n) = @_;
	my ($sum, $ccws) = (0, $c->{ccws});
	for ($n = first_of($n); $n <= $#$ccws; $n++) {
		next if ($ccws->[$n][0] & 15) == 8;
		$sum += $ccws->[$n][3];
		last unless $ccws->[$n][2] & 0x80;
	}
	return $sum;
}

# A sense command with data chaining came.
sub chains_sense {
	return scalar grep { $_->[0] == 0x04 && $_->[2] & 0x80 } @{$c->{ccws}};
}

# The program leaves its own track.
sub strays {
	return came(0x02, 0x13) || grep { my $code = $_->[0];
		$code == 0x07 || $code == 0x0B || $code == 0x1B }
		@{$c->{ccws}}[1 .. $#{$c->{ccws}}];
}

# A control command: it takes no data.
sub immediate {
	my ($code) = @_;
	return ($code & 3) == 3;
}
sub was_immediate { return scalar grep { immediate($_) } commands_at($_[0]) }
sub was_output { return scalar grep { $_ & 1 } commands_at($_[0]) }

# Commands of a reader or a punch, with bits that may be on.
sub card_command {
	my ($code) = @_;
	return $code == 0x03 || $code == 0x04 || ($code & 0x3F) == 0x01
	    if $c->{device} == 0x10D;
	return $code == 0x03 || $code == 0x04 || ($code & 0x1F) == 0x02 ||
	    ($code & 0x3F) == 0x23 && $code != 0xE3;
}

# The commands that the CCW with which OUTCOME ended may belong to: that of its
# data chain; or, where a search came before that, what is behind its first CCW,
# which the status modifier has passed over.
sub commands_at {
	my ($outcome) = @_;
	my $n = number($outcome);
	my $first = first_of($n);
	return (0) if $first < 0 || $first > $#{$c->{ccws}};
	my @codes = ($c->{ccws}[$first][0]);
	if ($n > $first && $first > 0 && is_search($c->{ccws}[$first - 1][0])) {
		my @behind = grep { ($c->{ccws}[$_][0] & 15) != 8 }
		    $first + 1 .. $#{$c->{ccws}};
		push @codes, $c->{ccws}[$behind[0]][0]
		    if @behind && $behind[0] <= $n;
	}
	return @codes;
}

sub is_search {
	my ($code) = @_;
	return grep { $_ == ($code & 0x7F) } 0x31, 0x51, 0x71, 0x39, 0x29,
	    0x49, 0x69;
}

# The command that this CCW belongs to, through a data chain.
sub command_at {
	my ($outcome) = @_;
	my $n = number($outcome);
	my $first = first_of($n);
	return 0 if $first < 0 || $first > $#{$c->{ccws}};
	return $c->{ccws}[$first][0];
}

# The texts of both tracks, where all else is the same; each gone through FIX.
sub tracks_alike {
	my ($fix) = @_;
	my @texts = map { $fix->($_->{track_text} // '') } $o, $h;
	return only(qr/^track$/) && $texts[0] eq $texts[1];
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

# The machine that ended first did so at this CCW's command: one of these.
sub ended_at {
	my ($outcome, @codes) = @_;
	my $other = $outcome == $o ? $h : $o;
	my %code = map { $_ => 1 } @codes;
	return number($outcome) <= number($other) &&
	    grep { $code{$_} } commands_at($outcome);
}

# ... and it rejected the command.
sub rejects {
	my ($outcome, @codes) = @_;
	return unit_check($outcome) && !checked($outcome) &&
	    $outcome->{sense} =~ /^[89]/ && ended_at($outcome, @codes);
}

# A command of these came before the ends, or was the last of one of them.
sub came {
	my %code = map { $_ => 1 } @_;
	my $last = number($o) > number($h) ? number($o) : number($h);
	return scalar grep { $_ <= $last && $code{$c->{ccws}[$_][0]} }
	    0 .. $#{$c->{ccws}};
}

sub checked { return $_[0]{channel} & 0x3F }
sub unit_check { return $_[0]{status} & 2 }
# The count that was left.
sub left { return hex substr $_[0]{csw}, 12, 4 }
sub only { return !grep { !/$_[0]/ } keys %differs }
sub sense1 { return hex substr $_[0]{sense}, 2, 2 }

my %devices = (
	any => [0x130, 0x150, 0x180, 0x10C, 0x10D, 0x10E],
	disk => [0x130, 0x150], 2314 => [0x150], tape => [0x180],
	cards => [0x10C, 0x10D], printer => [0x10E],
);

# Devices, manual, what our machine does, condition.
my %known_disk = map { $_ => 1 } 0x06, 0x0E, 0x1E, 0x12, 0x1A, 0x16, 0x02,
    0x05, 0x0D, 0x1D, 0x15, 0x19, 0x11, 0x01, 0x31, 0x51, 0x71, 0x39, 0x29,
    0x49, 0x69, 0x07, 0x0B, 0x1B;

# Devices, manual, what our machine does, condition.
my @rows = (
# ---- sense bytes only
['2314', 'GA26-3599', 'a seek to what is not there is a seek check, too',
	sub { return only(qr/^sense$/) && $o->{sense} =~ /^8100/ &&
		$h->{sense} =~ /^8000/ && ended_at($o, 0x07, 0x0B, 0x1B) }],
['2314', 'GA26-3599', 'the command reject of a wrong sequence, or of what ' .
	'the mask forbids, says so',
	sub { return (only(qr/^sense$/) || only(qr/^(sense|next)$/) &&
		same_chain()) && !checked($o) && $o->{sense} =~ /^80(10|04)/ &&
		$h->{sense} =~ /^80/ }],
['disk', 'GA26-1592', 'write home address that the mask forbids, or out of ' .
	'its place, is a command reject, too',
	sub { return only(qr/^sense$/) && ended_at($o, 0x19) &&
		$o->{sense} =~ /^80/ && $h->{sense} =~ /^0004/ }],
# ---- channels
['any', '12', 'the device ends while data chaining is on: incorrect length; ' .
	'hercules has gone through the data chain before the device begins',
	sub { return $o->{channel} & 0x40 && ccw_at($o)->[2] & 0x80 &&
		!unit_check($o) && number($o) <= number($h) }],
['any', '12', 'an error is that of the CCW in use; hercules takes all CCWs of ' .
	'a data chain to output before the device begins',
	sub { return was_output($o) && same_chain() &&
		number($o) < number($h) && (unit_check($o) || checked($o) ||
		$o->{channel} & 0x40 || unit_check($h) || checked($h)) }],
['any', '12', 'the address is not changed by status modifier when there is ' .
	'no chaining',
	sub { return only(qr/^next$/) && $o->{status} & 0x40 &&
		number($h) == number($o) + 1 }],
['any', '12', 'an immediate command moves nothing: no incorrect length, the ' .
	'count stays',
	sub { return only(qr/^(count|channel)$/) && was_immediate($o) &&
		!($o->{channel} & 0x40) && left($o) == ccw_at($o)->[3] }],
['any', '12', 'an immediate command never is of incorrect length: the chain ' .
	'goes on',
	sub { return $h->{channel} & 0x40 && number($h) <= number($o) &&
		was_immediate($h) && !unit_check($h) }],
['disk', '12', 'the same where a search has passed over a CCW with data ' .
	'chaining',
	sub { my $ccw = ccw_at($h);
		return $h->{channel} & 0x40 && number($h) <= number($o) &&
		    immediate($ccw->[0]) && left($h) == $ccw->[3] &&
		    !unit_check($h) }],
['any', '12', 'an immediate command moves nothing: its data address is not ' .
	'looked at',
	sub { my $ccw = ccw_at($h);
		return $h->{channel} & 0x20 && number($h) < number($o) &&
		    immediate($ccw->[0]) && !($ccw->[2] & 4) &&
		    $ccw->[1] >= END_OF_STORAGE }],
['any', '12', 'an immediate command ends a program with data chaining on',
	sub { return ccw_at($o)->[2] & 0x80 && was_immediate($o) &&
		number($h) > number($o) }],
['any', '12', 'the channel ends a command before its data: the device, told ' .
	'to end, may say that it misses them',
	sub { return checked($o) && checked($h) && unit_check($o) &&
		!unit_check($h) && only(qr/^(sense|unit)$/) }],
['any', '12', 'an output to the end of storage: what had moved by then is ' .
	'written',
	sub { return checked($o) && checked($h) && only(qr/^track$/) &&
		was_output($o) }],
['any', '12', 'a list of addresses in error is found with its CCW, before ' .
	'the device is asked, whatever it needs of it',
	sub { return (!checked($h) || only(qr/^unit$/) ||
		number($h) > number($o)) &&
		$o->{channel} & 0x20 && ccw_at($o)->[2] & 4 && number($o) <= number($h) }],
['any', '12', 'data that the device does not ask for are not fetched',
	sub { return checked($h) && !checked($o) && number($h) <= number($o) }],
['any', '12', 'program check or protection check: what the first byte in ' .
	'error has',
	sub { return checked($o) && checked($h) && only(qr/^channel$/) }],
['any', '12', 'protection check: found before the device has more to say',
	sub { return $o->{channel} & 0x10 && unit_check($h) &&
		number($o) <= number($h) }],
['any', '12', 'an unusual end comes behind all the data of the chain',
	sub { return $o->{status} & $h->{status} & 1 && same_chain() &&
		only(qr/^(next|count|sums|channel)$/) }],
['any', '12', 'sense commands may have data chaining',
	sub { return rejects($h, 0x04) ||
		chains_sense() && (ended_at($o, 0x04) ||
		ended_at($h, 0x04) ||
		only(qr/^(count|sums)$/)) }],
['tape', '12', 'read backward: what is on this side of a block that is ' .
	'protected is stored',
	sub { return checked($o) && checked($h) && only(qr/^sums$/) &&
		(ended_at($o, 0x0C) || ended_at($h, 0x0C)) }],
# ---- disks: commands that hercules does not know, or we do not
['disk', 'GA26-1592', 'read and reset buffered log, sense ID: not known to ' .
	'hercules',
	sub { return rejects($h, 0xA4, 0xE4) }],
['disk', 'GA26-1592', 'space count, diagnostic commands: known to the ' .
	'control units',
	sub { return rejects($h, 0x0F, 0x53, 0x73, 0x44, 0xC4) }],
['disk', 'GA26-1592', 'read IPL may come within a chain',
	sub { return came(0x02) && $h->{sense} =~ /^8000/ && unit_check($h) &&
		number($h) <= number($o) }],
['disk', 'GA26-1592', 'release and reserve: sense bytes; hercules has none ' .
	'of them',
	sub { return rejects($h, 0x94, 0xB4) }],
['2314', 'GA26-3599', 'search of key and data, scan',
	sub { return rejects($h, map { $_, $_ | 0x80 } 0x2D, 0x4D, 0x6D, 0x25,
			0x45, 0x65, 0x35, 0x55, 0x75) }],
['disk', 'GA26-1592', 'set file mask: bits 2, 5 and 6 must be zeros, and ' .
	'there is but one in a chain',
	sub { return rejects($o, 0x1F) }],
['disk', 'GA26-1592', 'set sector: a sector that is not there is a command ' .
	'reject',
	sub { return rejects($o, 0x23) }],
['disk', 'GA26-1592', 'commands of later control units are not known to this ' .
	'one',
	sub { return $o->{sense} =~ /^80/ && unit_check($o) &&
		number($o) <= number($h) &&
		grep { !$known_disk{$_ & 0x7F} } commands_at($o) }],
['disk', 'GA26-1592', 'erase takes as many bytes as its count field says, or ' .
	'fewer',
	sub { return unit_check($h) && ended_at($h, 0x11) }],
['disk', 'GA26-1592', 'read sector: hercules has no rotation',
	sub { return came(0x22) && only(qr/^(sums|next)$/) ||
		rejects($h, 0x22) }],
# ---- disks: what is found
['disk', 'GA26-1592', 'a multitrack search goes on with record 0 of the next ' .
	'track, to the end of the cylinder',
	sub { return unit_check($o) && unit_check($h) && only(qr/^(next|sense)$/)
		&& (ended_at($o, MULTITRACK) || ended_at($h, MULTITRACK)) }],
['disk', 'GA26-1592', 'with multitrack, home address and record 0 are those ' .
	'of the next track',
	sub { return came(0xB9, 0x9A, 0x96) }],
['disk', 'GA26-1592', 'write special count, key and data: the record goes on ' .
	'behind the next record 0',
	sub { return came(0x01) }],
['disk', 'GA26-1592', 'a record without a key takes no argument of a search ' .
	'for keys',
	sub { return (command_at($o) & 0x1F) == 0x09 &&
		$o->{channel} & 0x40 && number($o) <= number($h) }],
['disk', 'GA26-1592', 'no record found: the index point twice since a field ' .
	'was read; hercules counts from the beginning, or the head is another',
	sub { return unit_check($h) && number($h) <= number($o) &&
		sense1($h) & 0x28 || unit_check($o) && number($o) <= number($h)
		&& sense1($o) & 0x08 }],
['disk', 'GA26-1592', 'set sector: behind it another record comes by',
	sub { return came(0x23) && only(qr/^(count|sums)$/) }],
['disk', 'GA26-1592', 'set sector: behind it a search that is tried once ' .
	'finds another',
	sub { return came(0x23) && number($o) != number($h) &&
		(tried_once(number($o) - 1) || tried_once(number($h) - 1)) }],
['disk', 'here', 'a record number 0 that was written behind R0 is one like ' .
	'others',
	sub { return ($o->{status} ^ $h->{status}) & 1 &&
		grep { writes_number_0($_) } @{$c->{ccws}} }],
['disk', 'GA26-1592', 'a record that is too long for the track: invalid ' .
	'track format',
	sub { return unit_check($o) && sense1($o) & 0x40 }],
['disk', 'here', 'read IPL, recalibrate, a seek: what is read is the track of ' .
	'another case, which differs',
	sub { return strays() && only(qr/^(count|sums|channel)$/) }],
['disk', 'GA26-1592', 'write key and data on a record of no data: the key is ' .
	'written',
	sub { return ended_at($o, 0x0D) && $o->{status} & 1 &&
		only(qr/^(track|count|channel)$/) }],
['disk', 'here', 'record 0 is written by the case of the track before: ' .
	'multitrack',
	sub { return tracks_alike(sub {
		return $_[0] =~ s/^    [0-9A-F]{8}00.*\n//mr }) }],
['disk', 'here', 'a case before, on this cylinder, differs, and went on to ' .
	'this track',
	sub { return $c->{disturbed} && only(qr/^(track|sums)$/) }],
['disk', 'here', 'the first bit of a count is the mark of a record that ' .
	'spans tracks',
	sub { return tracks_alike(sub { return $_[0] =~
		s/^    ([89A-F])(?=[0-9A-F]{15})/sprintf '    %X', hex($1) & 7/gemr
		}) }],
['disk', 'GA26-1592', 'write home address keeps the flags that it was given',
	sub { return came(0x19) && tracks_alike(sub {
		return $_[0] =~ s/^..(?=[0-9A-F]{8}$)/00/mr }) }],
# ---- cards and paper
['cards', 'GA21-9124', 'bits of the command that mean nothing here are not ' .
	'ignored',
	sub { return rejects($o, grep { !card_command($_) } 0 .. 255) }],
['cards', 'GA21-9124', 'column binary: 160 bytes a card',
	sub { return came(0x22, 0x62, 0xA2, 0xE2) }],
['printer', 'GA24-3073', 'skip to channels 9 and 12, for which the tape has ' .
	'holes',
	sub { return $h->{sense} =~ /^10/ && unit_check($h) &&
		number($h) <= number($o) &&
		grep { ($_ & 0xFD) == 0xC9 || ($_ & 0xFD) == 0xE1 }
		commands_at($h) }],
['printer', 'GA24-3312', 'load FCB is rejected: a skip finds the tape that ' .
	'it had; hercules took it, in this case or one before',
	sub { return $c->{has_fcb} && unit_check($h) &&
		$h->{sense} =~ /^10/ && number($h) <= number($o) &&
		command_at($h) & 0x80 }],
['printer', 'GA24-3073', 'the line has 132 positions: the printer takes no ' .
	'more',
	sub { return (command_at($o) & 3) == 1 && number($o) <= number($h) &&
		chain_bytes(number($o)) > 132 }],
['printer', 'GA24-3543', 'check read is a printer command',
	sub { return came(0x06) && only(qr/^(next|sums|count|channel)$/) }],
['printer', 'GA24-3312', 'what is no carriage control is a command reject',
	sub { return rejects($o, 0 .. 255) }],
# ---- tape
['tape', 'GA32-0020', 'sense bytes: those that hercules has are others',
	sub { return only(qr/^sense$/) || came(0x04) && only(qr/^(sense|sums)$/)
		}],
['tape', 'GA32-0020', 'a tape mark read backward: no data move, the count ' .
	'stays',
	sub { return ended_at($o, 0x0C) && $o->{status} & 1 &&
		only(qr/^(count|sums|channel)$/) }],
['tape', 'GA32-0020', 'sense reserve, sense release, sense ID, request track ' .
	'in error, diagnosis',
	sub { return grep { ended_at($_, 0xD4, 0xF4, 0xE4, 0x1B, 0x4B, 0x8B,
			0x0B) } $o, $h }],
);

# Why the outcomes OURS and THEIRS of CASE differ in all of WHAT; '': unknown.
sub known_reason {
	($c, $o, $h, my @what) = @_;
	%differs = map { $_ => 1 } @what;
	my $why = row_that_holds();
	return $why if $why || @what == 1;
	# The track, or what was read, may be one difference, the rest another.
	for my $one (grep { /^(track|sums)$/ } @what) {
		%differs = ($one => 1);
		next unless row_that_holds();
		%differs = map { $_ => 1 } grep { $_ ne $one } @what;
		$why = row_that_holds();
		return $why if $why;
	}
	return '';
}

sub row_that_holds {
	for my $row (@rows) {
		return "$row->[2] ($row->[1])"
		    if grep({ $_ == $c->{device} } @{$devices{$row->[0]}}) &&
		    $row->[3]->();
	}
	return '';
}

1;
