#!/usr/bin/perl
# pds.pl - puts a member into an empty partitioned data set, as OS would.
#
#   perl tests/cli/pds.pl IMAGE HEAD
#
# IMAGE is a plain 3350 on which the data set begins at cylinder 0, HEAD, with
# its directory.  The member A has three cards, ABC1 to ABC3, at the beginning
# of the next track.
use strict;
use warnings;

my ($image, $head) = @ARGV;
open my $file, '+<:raw', $image or die "$image: $!\n";
local $/;
my $bytes = <$file>;
my $size = unpack 'x12V', $bytes;

sub track { return 512 + $_[0] * $size }

# The first directory block is behind R0: key and data.
my $block = track($head) + 5 + 16 + 8;
my $entries = "\xC1" . "\x40" x 7 . pack('nCC', 1, 1, 0) . "\xFF" x 8;
substr $bytes, $block, 8, "\xFF" x 8;
substr $bytes, $block + 8, 256,
    pack 'a256', pack('n', 2 + length $entries) . $entries;

my $cards = join '', map {
	"\xC1\xC2\xC3" . chr(0xF0 + $_) . "\x40" x 76 } 1 .. 3;
my @at = (0, $head + 1);
substr $bytes, track($head + 1), $size, pack "a$size", pack('Cnn', 0, @at) .
    pack('nnCCn', @at, 0, 0, 8) . "\0" x 8 .
    pack('nnCCn', @at, 1, 0, length $cards) . $cards .
    pack('nnCCn', @at, 2, 0, 0) . "\xFF" x 8;
seek $file, 0, 0;
print $file $bytes;
close $file or die "$image: $!\n";
