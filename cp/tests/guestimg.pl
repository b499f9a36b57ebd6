#!/usr/bin/perl
# guestimg.pl IMAGE SIZE - writes the module GUESTIMG, in assembler: storage
# size (hexadecimal), length and bytes of a storage image, for stubs.asm.
use strict;
use warnings;

my ($file, $size) = @ARGV;
die "usage: guestimg.pl IMAGE SIZE\n" unless defined $size;
open my $in, '<:raw', $file or die "$file: $!\n";
my $image = do { local $/; <$in> };
printf "GUESTIMG CSECT\n         DC    A(X'%s'),F'%d'\n", $size, length $image;
while (length $image) {
	if ($image =~ s/^(\0{24,})//) {
		printf "         DC    %dX'00'\n", length $1;
	} else {
		printf "         DC    X'%s'\n", uc unpack 'H*',
		    substr($image, 0, 24, '');
	}
}
print "         END\n";
