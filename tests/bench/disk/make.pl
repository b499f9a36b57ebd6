#!/usr/bin/perl
# make.pl FILE - a 3350 full of records, for read.asm: four of 4628 bytes on
# each track; the first and the last word of each hold its number.
use strict;
use warnings;

my ($cylinders, $heads, $records, $size) = (555, 30, 4, 4628);
my $track_size = 19456;
my ($file) = @ARGV or die "usage: make.pl FILE\n";
open my $out, '>', $file or die "$file: $!\n";
binmode $out;
print $out pack 'a8 V V C x495', 'CKD_P370', $heads, $track_size, 0x50;
my $filling = pack 'C*', map { $_ * 7 & 255 } 1 .. $size - 8;
my $n = 0;
for my $cylinder (0 .. $cylinders - 1) {
	for my $head (0 .. $heads - 1) {
		my $place = pack 'n n', $cylinder, $head;
		my $track = "\0$place" . $place . pack 'C C n x8', 0, 0, 8;
		for my $record (1 .. $records) {
			my $number = pack 'N', $n++;
			$track .= $place . pack('C C n', $record, 0, $size)
			    . $number . $filling . $number;
		}
		$track .= "\xFF" x 8;
		print $out pack "a$track_size", $track or die "$file: $!\n";
	}
}
close $out or die "$file: $!\n";
