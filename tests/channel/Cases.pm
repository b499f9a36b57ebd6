# Cases.pm - random channel programs for disks, tapes and unit record.
#
# A case is a channel program with its data, put together of phrases that mean
# something to the device (search, TIC, read), of which something is then often
# made wrong: a count, a flag, an address, a command.  It depends on the seed
# and its number only.  Every disk case has a track of its own, so that what one
# writes changes no other.
package Cases;
use strict;
use warnings;
use Exporter 'import';
our @EXPORT_OK = qw(case_make case_text disk_image disk_track DISKS
	END_OF_STORAGE WORK);

use constant {
	WORK => 0x10000, POOL => 0x10400, AREA => 0x11000, KEYED => 0x12000,
	END_OF_STORAGE => 0x800000,
	CD => 0x80, CC => 0x40, SLI => 0x20, SKIP => 0x10, PCI => 0x08,
	IDA => 0x04
};

# Address, type code, heads, bytes of a track in the image, sense bytes.
use constant DISKS => {
	0x130 => {name => '3330', code => 0x30, heads => 19, size => 13312,
		room => 9000, cylinders => 404},
	0x150 => {name => '2314', code => 0x14, heads => 20, size => 7680,
		room => 4500, cylinders => 200},
};

sub below { return int(rand($_[0])) }
sub once { return rand() * $_[0] < 1 }
sub one_of { return $_[int(rand(@_))] }

# ---- tracks ------------------------------------------------------------------
# [key, data] of record 0, 1, ...; the same for a seed, device and track.

sub disk_track {
	my ($seed, $device, $track) = @_;
	my $disk = DISKS->{$device};
	my $keep = int(rand(2**31));
	srand($seed * 7919 + $device * 104729 + $track);
	my @records = (['', "\0" x 8]);
	my $room = $disk->{room};
	my $keyed = once(2);
	for my $r (1 .. below(7)) {
		my $key = $keyed ? chr($r) x (1 + below(12)) : '';
		my $length = once(12) ? 0 : one_of(1 + below(60), 80,
			100 + below(700));
		my $data = join '', map { chr(($r * 16 + $_) & 255) } 1 .. $length;
		last if ($room -= 200 + length($key) + $length) < 0;
		push @records, [$key, $data];
	}
	srand($keep);
	return \@records;
}

sub disk_image {
	my ($seed, $device, $tracks) = @_;
	my $disk = DISKS->{$device};
	my $cylinders = int(($tracks + $disk->{heads} - 1) / $disk->{heads}) || 1;
	my $image = pack 'a8VVCCv x492', 'CKD_P370', $disk->{heads},
	    $disk->{size}, $disk->{code}, 0, 0;
	for my $track (0 .. $cylinders * $disk->{heads} - 1) {
		my @at = (int($track / $disk->{heads}), $track % $disk->{heads});
		my $bytes = pack 'Cnn', 0, @at;
		my $r = 0;
		for my $record (@{disk_track($seed, $device, $track)}) {
			$bytes .= pack 'nnCCn', @at, $r++, length $record->[0],
			    length $record->[1];
			$bytes .= $record->[0] . $record->[1];
		}
		$image .= pack "a$disk->{size}", $bytes . "\xFF" x 8;
	}
	return $image;
}

# ---- putting together ----------------------------------------------------------

my ($c, @pool);    # the case, and the bytes behind its CCWs

# Puts bytes behind the program; their address.
sub pool {
	my ($bytes, $align) = @_;
	$c->{pool} .= "\0" while length($c->{pool}) % ($align || 1);
	my $at = POOL + length $c->{pool};
	return POOL if $at + length($bytes) > AREA;
	$c->{pool} .= $bytes;
	return $at;
}

sub ccw {
	my ($code, $address, $flags, $count) = @_;
	push @{$c->{ccws}}, [$code, $address & 0xFFFFFF, $flags, $count];
	return WORK + 8 * $#{$c->{ccws}};
}

sub tic { return ccw(0x08, $_[0], once(20) ? below(256) : 0, below(2)) }

sub chain {
	my $flags = CC;
	$flags |= SLI unless once(4);
	$flags |= PCI if once(25);
	return $flags;
}

# Where data go to: mostly the area, sometimes to where they must not.
sub area {
	my ($count) = @_;
	return KEYED - 1 - below(100) if once(30);
	return KEYED + below(64) if once(20);
	return END_OF_STORAGE - below(80) if once(40);
	return AREA + below(64);
}

sub count_of {
	my ($size) = @_;
	return one_of($size, $size, $size, $size + 1 + below(20),
		1 + below($size || 1), 1 + below(200)) || 1;
}

# A list of addresses for COUNT bytes at ADDRESS.
sub idaws {
	my ($address, $count) = @_;
	my $list = pack 'N', $address;
	my $next = ($address | 0x7FF) + 1;
	for (; $next < $address + $count; $next += 0x800) {
		my $word = once(15) ? $next + below(8) : $next;
		$word |= 0x01000000 if once(40);
		$list .= pack 'N', $word;
	}
	my $at = pool($list, 4);
	return once(40) ? $at + below(4) : $at;
}

# A command with data, in one or several CCWs.
sub transfer {
	my ($code, $address, $count, $flags) = @_;
	my $input = !($code & 1);
	$flags |= SKIP if $input && once(10);
	my $indirect = once(10);
	while ($count > 1 && once(7)) {
		my $part = 1 + below($count - 1);
		my $at = $indirect ? idaws($address, $part) : $address;
		ccw($code, $at, ($flags & ~CC) | CD | ($indirect ? IDA : 0),
			$part);
		tic(WORK + 8 * (@{$c->{ccws}} + 1)) if once(10);
		$code = below(256) if once(2);
		$code = 1 if ($code & 15) == 8;
		$flags ^= SKIP if $input && once(6);
		($address, $count) = ($address + $part, $count - $part);
	}
	$address = idaws($address, $count) if $indirect;
	return ccw($code, $address, $flags | ($indirect ? IDA : 0), $count);
}

sub reads {
	my ($code, $size) = @_;
	my $count = count_of($size);
	return transfer($code, area($count), $count, chain());
}

sub writes {
	my ($code, $bytes) = @_;
	my $count = count_of(length $bytes);
	$bytes .= "\x99" x ($count - length $bytes) if $count > length $bytes;
	return transfer($code, pool($bytes), $count, chain());
}

# ---- disks ---------------------------------------------------------------------

sub some_record { return below(@{$c->{records}} + (once(4) ? 1 : 0)) }

sub cchh {
	my @at = @{$c->{at}};
	$at[1] = ($at[1] + 1) % $c->{disk}{heads} if once(15);
	return pack 'nn', @at;
}

# A search, and back to it until it is found.
sub search {
	my ($code, $bytes) = @_;
	my $count = once(15) ? count_of(length $bytes) : length $bytes;
	return unless $count;
	$bytes .= "\0" x 20;
	my $at = ccw($code, pool($bytes), CC | (once(3) ? SLI : 0), $count);
	# Hercules never finds out that a home address is on no track.
	tic($at) unless once(12) || ($code & 0x7F) == 0x39;
}

sub search_id {
	my $r = some_record();
	search(one_of(0x31, 0x31, 0x31, 0x31, 0xB1, 0x51, 0x71, 0xD1, 0xF1),
		cchh() . chr $r);
	return $c->{records}[$r] || ['', ''];
}

sub search_key {
	my $record = $c->{records}[some_record()] || ['', ''];
	my $key = $record->[0];
	$key = chr(below(9)) x (1 + below(8)) if !length $key || once(6);
	search(one_of(0x29, 0x29, 0x29, 0xA9, 0x49, 0x69), $key);
	return $record;
}

sub random_bytes { return join '', map { chr below(256) } 1 .. $_[0] }

sub disk_read {
	my ($record) = @_;
	my ($key, $data) = map { length } @$record;
	my %size = (0x06 => $data, 0x0E => $key + $data,
		0x1E => 8 + $key + $data, 0x12 => 8, 0x1A => 5, 0x16 => 16,
		0x02 => $data);
	my $code = one_of(0x06, 0x06, 0x06, 0x0E, 0x1E, 0x12, 0x1A, 0x16,
		once(3) ? 0x02 : 0x06);
	reads($code | (once(5) && $code != 0x02 ? 0x80 : 0), $size{$code});
}

sub disk_update {
	my ($record) = @_;
	my ($key, $data) = map { length } @$record;
	once(3) ? writes(0x0D, random_bytes($key + $data))
	    : writes(0x05, random_bytes($data));
}

sub disk_format {
	my $key = once(3) ? below(8) : 0;
	my $data = once(10) ? 0 : 1 + below(200);
	my $count = pack('nnCCn', @{$c->{at}}, once(4) ? below(256)
	    : scalar @{$c->{records}}, $key, $data);
	writes(once(8) ? one_of(0x15, 0x11, 0x01) : 0x1D,
		$count . random_bytes($key + $data));
}

sub disk_seek {
	my @at = @{$c->{at}};
	@at = (below($c->{disk}{cylinders}), below($c->{disk}{heads}))
	    if once(12);
	my $code = one_of(0x07, 0x07, 0x07, 0x0B, 0x1B);
	my $bytes = pack 'nnn', once(20) ? 1 : 0, @at;
	my $count = once(15) ? 1 + below(7) : 6;
	ccw($code, pool("$bytes\0\0"), chain(), $count);
}

sub disk_other {
	my $code = one_of(0x03, 0x04, 0x23, 0x22, 0x1F, 0x13, 0x17, 0x94, 0xB4,
		0xA4, 0xE4, below(256));
	$code = 0x03 if ($code & 15) == 8;
	return writes($code, chr(one_of(0, 0x40, 0x80, 0xC0, below(256))))
	    if $code & 1;
	reads($code, one_of(1, 6, 7, 24));
}

sub disk_phrase {
	my $what = below(14);
	if ($what < 4) {
		disk_read(once(4) ? search_key() : search_id());
	} elsif ($what < 6) {
		disk_update(once(4) ? search_key() : search_id());
	} elsif ($what < 8) {
		my $r = $#{$c->{records}};
		once(3) ? search_id()
		    : search(0x31, pack('nn', @{$c->{at}}) . chr $r);
		disk_format();
	} elsif ($what < 9) {
		search(one_of(0x39, 0xB9), cchh());
		once(2) ? disk_read($c->{records}[0]) : disk_format();
	} elsif ($what < 10) {
		disk_seek();
	} elsif ($what < 12) {
		disk_read($c->{records}[some_record()] || ['', '']);
	} else {
		disk_other();
	}
}

sub disk_case {
	my ($seed, $track) = @_;
	$c->{disk} = DISKS->{$c->{device}};
	$c->{track} = $track;
	$c->{records} = disk_track($seed, $c->{device}, $track);
	$c->{at} = [int($track / $c->{disk}{heads}),
		$track % $c->{disk}{heads}];
	# Every case writes on its own track, or nowhere.
	ccw(0x07, pool(pack 'nnn', 0, @{$c->{at}}), CC | SLI, 6);
	writes(0x1F, chr one_of(0, 0x40, 0x80, 0xC0, 0xC0, 0xC8, 0xD0, 0xD8))
	    if once(3);
	disk_phrase() for 1 .. 1 + below(4);
}

# ---- unit record -----------------------------------------------------------------

sub text {
	my $text = sprintf 'CASE %06d ', $c->{n};
	$text .= chr(65 + $c->{n} % 26) while length $text < $_[0];
	$text = substr $text, 0, $_[0];
	$text =~ tr/A-IJ-RS-Z0-9 /\xC1-\xC9\xD1-\xD9\xE2-\xE9\xF0-\xF9\x40/;
	return $text;
}

sub reader_phrase {
	my $code = one_of(0x02, 0x02, 0x02, 0x42, 0x82, 0x03, 0x04, below(256));
	$code = 0x02 if ($code & 15) == 8;
	return writes($code, text(1)) if $code & 1;
	reads($code, $code == 0x04 ? 1 : 80);
}

sub printer_phrase {
	my $code = one_of(0x01, 0x09, 0x11, 0x19, 0x89, 0xC9, 0xE1, 0x0B, 0x13,
		0x1B, 0x8B, 0x93, 0x03, 0x04, below(256));
	$code = 0x09 if ($code & 15) == 8;
	return reads($code, 1) unless $code & 1;
	writes($code, text(1 + below(132)));
}

sub punch_phrase {
	my $code = one_of(0x01, 0x01, 0x01, 0x41, 0x81, 0x03, 0x04, below(256));
	$code = 0x01 if ($code & 15) == 8;
	return reads($code, 1) unless $code & 1;
	writes($code, text(80));
}

# ---- tape --------------------------------------------------------------------------

# Every case writes its own blocks first, so that no other matters.
sub tape_case {
	my @size = map { 18 + below(200) } 1 .. 1 + below(4);
	ccw(0x07, 0, CC | SLI, 1);
	for my $i (0 .. $#size) {
		ccw(0x01, pool(chr(0xA0 + $i) . random_bytes($size[$i] - 1)),
			CC, $size[$i]);
		ccw(0x1F, 0, CC | SLI, 1) if once(4);
	}
	ccw(0x1F, 0, CC | SLI, 1);
	ccw(0x1F, 0, CC | SLI, 1);
	ccw(0x07, 0, CC | SLI, 1) unless once(6);
	tape_phrase(\@size) for 1 .. 1 + below(6);
}

sub tape_phrase {
	my ($sizes) = @_;
	my $size = one_of(@$sizes);
	my $what = below(12);
	if ($what < 5) {
		reads(0x02, $size);
	} elsif ($what < 6) {
		my $count = count_of($size);
		transfer(0x0C, area($count) + $count, $count, chain());
	} elsif ($what < 9) {
		ccw(one_of(0x27, 0x27, 0x2F, 0x37, 0x37, 0x37, 0x3F, 0x07), 0,
			chain(), 1);
	} elsif ($what < 10) {
		writes(0x01, random_bytes(18 + below(150)));
	} elsif ($what < 11) {
		ccw(one_of(0x1F, 0x17, 0x03, 0xC3, 0xCB, 0xD3), 0, chain(), 1);
	} else {
		my $code = below(256);
		$code = 0x04 if ($code & 15) == 8;
		$code & 1 ? writes($code, "\0") : reads($code, 24);
	}
}

# ---- what is made wrong ------------------------------------------------------------

# Loops that have no end are not: only a search may be led back to.
sub spoil {
	my $ccw = one_of(@{$c->{ccws}});
	my $what = below(6);
	my $is_tic = ($ccw->[0] & 15) == 8;
	if ($what == 0) {
		$ccw->[3] = 0;
	} elsif ($what == 1) {
		# A list of addresses that is none would lead anywhere.
		$ccw->[2] ^= one_of(0x80, 0x40, 0x20, 0x10, 0x08, 0x02, 0x01);
	} elsif ($what == 2) {
		$ccw->[1] = one_of($ccw->[1] + 1, 0xFFFFF0, $ccw->[1] | 0x800000)
		    & 0xFFFFFF;
	} elsif ($what == 3) {
		$ccw->[3] = 1 + below(300);
	} elsif ($what == 4 && !$is_tic && !(($ccw->[0] & 0x0F) == 1 ||
		($ccw->[0] & 0x0F) == 9)) {
		$ccw->[0] = below(16) << 4;
	}
}

# ---- a case --------------------------------------------------------------------------

# TRACK counts, by device, the tracks that are given away.
sub case_make {
	my ($seed, $n, $track) = @_;
	srand($seed * 1000003 + $n);
	$c = {n => $n, pool => '', ccws => [], key => 0, caw => WORK};
	$c->{device} = one_of(0x130, 0x130, 0x130, 0x150, 0x150, 0x10C, 0x10E,
		0x10D, 0x180, 0x180);
	if ($c->{device} == 0x180) {
		tape_case();
	} elsif (DISKS->{$c->{device}}) {
		disk_case($seed, $track->{$c->{device}}++);
	} else {
		my %phrase = (0x10C => \&reader_phrase, 0x10E =>
			\&printer_phrase, 0x10D => \&punch_phrase);
		$phrase{$c->{device}}->() for 1 .. 1 + below(4);
	}
	$c->{ccws}[-1][2] &= ~(CC | CD) unless once(20);
	spoil() if once(5);
	$c->{key} = one_of(0x10, 0x18, 0x28) if once(2);
	$c->{caw} |= one_of(0x10, 0x20) << 24 if once(10);
	$c->{bytes} = join '', map {
		pack 'NCxn', $_->[0] << 24 | $_->[1], $_->[2], $_->[3]
	} @{$c->{ccws}};
	die "case $n is too long" if length $c->{bytes} > POOL - WORK;
	$c->{bytes} .= "\0" x (POOL - WORK - length $c->{bytes}) . $c->{pool}
	    if length $c->{pool};
	$c->{bytes} .= "\0" while length($c->{bytes}) % 8;
	return $c;
}

sub case_text {
	my ($case) = @_;
	my $text = sprintf "case %d: device %03X, CAW %08X, key of %05X: %02X",
	    $case->{n}, $case->{device}, $case->{caw}, KEYED, $case->{key};
	$text .= sprintf ", cylinder %d head %d: %s", @{$case->{at}}, join ' ',
	    map { length($_->[0]) . '+' . length($_->[1]) }
	    @{$case->{records}} if $case->{at};
	$text .= "\n";
	my $at = WORK;
	for my $ccw (@{$case->{ccws}}) {
		my ($code, $address, $flags, $count) = @$ccw;
		$text .= sprintf "  %05X  %02X %06X %02X %04X", $at, $code,
		    $address, $flags, $count;
		my $from = $address - WORK;
		$text .= '   ' . uc unpack 'H*', substr $case->{bytes}, $from,
		    $count > 16 ? 16 : $count
		    if ($code & 1 || $flags & IDA) && $from >= 0 &&
		    $from < length $case->{bytes};
		$text .= "\n";
		$at += 8;
	}
	return $text;
}

1;
