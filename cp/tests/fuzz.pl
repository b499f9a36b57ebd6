#!/usr/bin/perl
# fuzz.pl SEED [SLOTS] - writes a guest, in assembler, that executes SLOTS
# random instructions, most of them privileged, in random states: BC and EC
# mode, supervisor and problem state, any key, translation off or on with
# tables of all four formats, addresses good and bad.  After each it keeps
# what the machine says: old PSW, codes, general and control registers.  It
# ends in a disabled wait whose address is a sum over all of that, over the
# data it changed and over their storage keys: the same on the bare machine
# and as a guest at any depth, or CP has a fault.
use strict;
use warnings;

my ($seed, $slots) = (@ARGV, 200)[0, 1];
die "usage: fuzz.pl SEED [SLOTS]\n" unless defined $seed;
my $state = ($seed * 2654435761 + 12345) & 0xFFFFFFFF;

sub rnd {    # 0 .. n-1, the same on every machine
	my ($n) = @_;
	$state = ($state * 1103515245 + 12345) & 0x7FFFFFFF;
	return ($state >> 8) % $n;
}
sub pick { return $_[rnd(scalar @_)] }
sub hex8 { return sprintf '%08X', $_[0] & 0xFFFFFFFF }

use constant { DATA => 0x20000, TABLES => 0x28000, WAYOUT => 0x300 };

# A PSW that goes on at IA: no wait, no I/O, no external; some are invalid.
sub psw {
	my ($ia, $valid) = @_;
	my $key = rnd(3) ? 0 : rnd(16);
	my $problem = rnd(3) ? 0 : 1;
	my ($b0, $b1, $b2, $b3, $b4) = (0, $key << 4 | $problem, 0, 0, 0);
	my $cc = rnd(64);
	if (rnd(2)) {
		$b1 |= 8;
		$b0 = rnd(2) ? 4 : 0;
		$b2 = $cc;
		if (!$valid && !rnd(4)) {
			$b0 |= pick(0x80, 0x20, 0x10, 8);
			$b3 = rnd(256) if rnd(2);
		}
	} else {
		$b4 = $cc;
	}
	return sprintf '%02X%02X%02X%02X%02X%06X', $b0, $b1, $b2, $b3, $b4, $ia;
}

sub address {
	my $a = DATA + 0x800 + rnd(0x3000);
	return pick($a & ~7, $a & ~7, $a & ~7, $a & ~3, $a & ~0x7FF, $a,
		0x30000 + rnd(0x8000), 0x40000 + rnd(0x10000), 0x100000 - rnd(16),
		0xF00000 + rnd(65536), DATA + 8 * rnd(32), DATA + 8 * rnd(32),
		0x200000 + rnd(4096), rnd(256) << 24 | $a & ~7);
}

sub base { return (1 + rnd(15)) << 12 | (rnd(3) ? 0 : rnd(24)) }
sub rr { return rnd(256) }

# CR0 and CR1 of a slot; LCTL later takes them from DATA.
my @cr0 = (0x008000E0, 0x004000E0, 0x009000E0, 0x005000E0);
my @cr1 = map { TABLES + 0x400 * $_ } 0 .. 3;

sub instruction {
	my @ways = (
		sub { sprintf '80%02X%04X', 0, base() },                # SSM
		sub { sprintf '80%02X%04X', 0, base() },
		sub { sprintf '8200%04X', base() },                     # LPSW
		sub { sprintf '8200%04X', base() },
		sub { sprintf 'AC%02X%04X', rnd(256), base() },         # STNSM
		sub { sprintf 'AD%02X%04X', rnd(256) & 0xBC, base() },  # STOSM
		sub { sprintf 'B6%02X%04X', rr(), base() },             # STCTL
		sub {                                                   # LCTL
			sprintf 'B7%02X%04X',
			    pick(0x00, 0x11, 0x01, 0x22, 0x35, 0x88, 0xCF), base()
		},
		sub { sprintf '08%02X', rr() },                         # SSK
		sub { sprintf '09%02X', rr() },                         # ISK
		sub { sprintf 'B213%04X', base() },                     # RRB
		sub { sprintf 'B20A%04X', base() },                     # SPKA
		sub { 'B20B0000' },                                     # IPK
		sub { sprintf 'B1%02X%04X', rr(), base() },             # LRA
		sub { sprintf 'B1%02X%04X', rr() & 0xF0, base() },
		sub { 'B20D0000' },                                     # PTLB
		sub { sprintf 'AF%02X%04X', rnd(20), base() },          # MC
		sub { sprintf '%02X%02X%04X', pick(0x9C .. 0x9F), rnd(2), base() },
		sub { sprintf 'B2%02X%04X', pick(0x11, 0x12), base() }, # STPX STAP
		sub { sprintf 'E501%04X%04X', base(), base() },         # TPROT
		sub { sprintf 'B22100%02X', rr() },                     # IPTE
		sub { sprintf 'B2%02X00%02X', pick(0x29 .. 0x2C), rr() },
		sub { sprintf '44%02X%04X', rr() & 0xF0, base() },      # EX
		sub { sprintf '%02X%02X%04X', pick(0x50, 0x58, 0x90, 0x98, 0x95),
			rr(), base() },
		sub { sprintf 'D2%02X%04X%04X', rnd(256), base(), base() },
		sub { sprintf '%02X%02X', pick(0x04, 0x1A, 0x1D, 0x0A, 0x00), rr() },
		sub { sprintf 'AE%02X%04X', rr(), pick(1, 2, 3, 4, 10, 13) },    # SIGP
	);
	return pick(@ways)->();
}

my @out;
sub line { push @out, sprintf '%-9s%-6s%s', @_ }
sub dc { line('', 'DC', "X'$_'") for unpack '(A48)*', $_[0] }

line('FUZZ', 'START', '0');
line('', 'USING', 'FUZZ,0');
print join("\n", @out), "\n", <DATA>;
@out = ();

for my $i (0 .. $slots - 1) {
	my $code = instruction();
	$code .= sprintf '0A%02X', 1 + rnd(255);
	$code .= '0A00' while length $code < 32;
	my $here = 0x1000 + 96 * $i;
	dc(psw($here + 80, 1) . hex8(pick(@cr0) | (rnd(9) ? 0 : 0x40000000)) .
	    hex8(pick(@cr1)) .
	    join('', map { hex8(rnd(4) ? address() : rnd(0x7FFFFFFF)) } 0 .. 15) .
	    $code);
}
line('SLOTEND', 'DS', '0D');

# Data: PSWs that lead to the way out; random words; instructions for EX.
line('', 'ORG', sprintf "FUZZ+X'%X'", DATA);
dc(psw(WAYOUT, 0)) for 1 .. 32;
line('', 'ORG', sprintf "FUZZ+X'%X'", DATA + 0x800);
for (1 .. 0x600) {
	my $i = instruction();
	dc(rnd(3) ? hex8(pick(@cr0)) . hex8(pick(@cr1))
		  : substr($i . '0A770A770A770A77', 0, 16));
}

# Four sets of tables: pages of 4K and 2K, segments of 64K and 1M.  Storage
# is mapped to itself but for 30000-3FFFF, where pages lead elsewhere, are
# invalid, or wrong.
for my $set (0 .. 3) {
	my ($small, $large) = ($set & 1, $set >> 1);
	my $segtab = TABLES + 0x400 * $set;
	my $pagetabs = TABLES + 0x1000 + 0x1000 * $set;
	my $bytes = $small ? 2048 : 4096;
	my $size = $large ? 1 << 20 : 65536;
	my $n = $size / $bytes;
	line('', 'ORG', sprintf "FUZZ+X'%X'", $segtab);
	for my $s (0 .. 15) {
		my $pt = $pagetabs + 2 * $n * $s;
		my $there = $s * $size < 0x100000 && $s < ($large ? 1 : 5);
		dc(hex8($there ? 0xF0000000 | $pt : pick(1, 1, 0x0F000000)));
	}
	for my $s (0 .. ($large ? 0 : 4)) {
		line('', 'ORG', sprintf "FUZZ+X'%X'", $pagetabs + 2 * $n * $s);
		my $t = '';
		for my $p (0 .. $n - 1) {
			my $a = $s * $size + $p * $bytes;
			my $e = $a >> 8;
			if ($a >= 0x30000 && $a < 0x40000) {
				$e = pick((DATA + 0x800 + rnd(6) * 0x800) >> 8 &
				    ($small ? ~7 : ~15), $small ? 4 : 8,
				    $small ? $e | 2 : $e | 4, 0xF000, $e | 1);
			}
			$t .= sprintf '%04X', $e;
		}
		dc($t);
	}
}
line('', 'END', '');
print join("\n", @out), "\n";

__DATA__
         DC    X'00080000',A(START)
         ORG   FUZZ+X'50'
         DC    X'7FFFFFFF'
         ORG   FUZZ+X'58'
         DC    X'000A0000',A(X'E0E0')    external: never
         DC    X'00080000',A(SVCINT)
         DC    X'00080000',A(PGMINT)
         DC    X'000A0000',A(X'E1E1')
         DC    X'000A0000',A(X'E2E2')
         ORG   FUZZ+X'200'
CUR      DC    A(SLOTS)
LOG      DC    A(X'60000')
SUM      DC    F'0'
CR0SAFE  DC    X'000000E0'
CR8SAFE  DC    F'0'
         DC    0D'0'
W        DC    D'0'
NEVER    DC    8X'FF'
LONG     DC    X'7FFFFFFFFFFFFFFF'
RSAVE    DC    16F'0'
         ORG   FUZZ+X'300'
WAYOUT   SVC   99             LPSW leads here
         ORG   FUZZ+X'310'
START    SCKC  NEVER          no clock may interrupt
         SPT   LONG
         L     1,=A(X'FF800') keys as nobody has touched them
         SR    0,0
         LA    2,512
KEYS     SSK   0,1
         S     1,=F'2048'
         BCT   2,KEYS
*        the next slot
DRIVER   L     13,CUR
         C     13,=A(SLOTEND)
         BNL   DONE
         LA    1,96(,13)
         ST    1,CUR
         MVC   W,0(13)
         LCTL  0,1,8(13)
         LM    0,15,16(13)
         LPSW  W
*        handlers: keep what the machine says
SVCINT   STM   0,15,RSAVE
         L     13,LOG
         MVI   0(13),X'50'
         MVC   8(8,13),X'20'
         MVC   16(4,13),X'88'
         B     KEEP
PGMINT   STM   0,15,RSAVE
         L     13,LOG
         MVI   0(13),X'60'
         MVC   8(8,13),X'28'
         MVC   16(4,13),X'8C'
         MVC   20(2,13),X'94'
         MVC   24(4,13),X'9C'
         TM    X'8F',X'10'    translation: the page
         BZ    KEEP
         TM    X'8F',X'02'
         BO    KEEP
         MVC   28(4,13),X'90'
         NC    28(4,13),=X'00FFF000'
KEEP     MVC   32(64,13),RSAVE
         STCTL 0,15,96(13)
         LCTL  0,0,CR0SAFE
         LCTL  8,8,CR8SAFE
         LA    1,160          add it to the sum
         LR    2,13
         BAL   14,ADD
         LA    13,160(,13)
         ST    13,LOG
         B     DRIVER
*        add R1 bytes at R2 to the sum; R14
ADD      L     3,SUM
ADD1     LR    4,3
         SLL   3,5
         SLR   3,4
         AL    3,0(,2)
         LA    2,4(,2)
         S     1,=F'4'
         BP    ADD1
         ST    3,SUM
         BR    14
*        data and keys, then the end
DONE     L     5,=A(X'20800')
         LA    6,6
DONE1    ISK   7,5
         N     7,=X'000000FE'
         ST    7,W
         LA    2,W
         LA    1,4
         BAL   14,ADD
         LR    2,5
         LA    1,2048
         BAL   14,ADD
         LA    5,2048(,5)
         BCT   6,DONE1
         L     3,SUM
         LA    3,0(,3)
         ST    3,END+4
         LPSW  END
         DC    0D'0'
END      DC    X'000A0000',A(0)
         LTORG
         ORG   FUZZ+X'1000'
SLOTS    DS    0D
