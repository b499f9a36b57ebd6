# classify.t - `trapeze classify`: what was measured is what is declared, and
# which theorems hold for which instruction set.
# TEST LIMIT 600
. tests/cli/tap.sh

run "$TRAPEZE" classify --check --json
ok "every instruction of System/370 is measured as declared" \
	test "$status" = 0 -a ! -s "$dir/err"
cp "$dir/out" "$dir/first"
ok "the JSON holds together" perl -MJSON::PP -0777 -e '
	my $f = decode_json(<STDIN>);
	my %i = map { $_->{mnemonic} => $_ } @{$f->{instructions}};
	my %kind = map { my $r = $_; $r->{mnemonic} =>
	    join " ", map { $_->{kind} } @{$r->{witnesses}} }
	    @{$f->{instructions}};
	die "theorems" if grep { !$f->{theorems}{$_}{holds} } 1 .. 3;
	die "count" unless @{$f->{instructions}} > 200;
	for (qw(LPSW SSM LCTL SSK SIO SPX IPTE PTLB SCK)) {
		die $_ unless $i{$_}{privileged} eq "yes" &&
		    $kind{$_} =~ /control/;
	}
	for (qw(LRA ISK IPK STPX TPROT)) {
		die $_ unless $kind{$_} eq "location";
	}
	# Each completes somewhere, but SVC, and what the model leaves out.
	for (values %i) {
		next if $_->{completes} || $_->{mnemonic} eq "SVC";
		die $_->{mnemonic} unless $_->{mnemonic} eq "DIAG" &&
		    $_->{measured} eq "model-dependent";
	}
	for (qw(LASP PC PT SAC SSAR)) {
		die $_ unless $kind{$_} =~ /control/;
	}
	die "STCK" unless $kind{STCK} eq "time";
	die "MC" unless $kind{MC} eq "resources" && $i{MC}{privileged} eq "no";
	die "SAC" unless $i{SAC}{measured} eq $i{SAC}{declared};
	for (qw(L ST MVCL BALR SPM EX TS CS AP CVB MDR SVC)) {
		die $_ if $kind{$_};
	}
	' <"$dir/first"

# A variant: the instruction, what it does, and one theorem without the other.
variant() {
	run "$TRAPEZE" classify --set "$1" --check --mnemonic "$2"
	ok "$1: $2 is measured as declared" test "$status" = 0
	says "$1: it does not trap" "^$2 *no "
	says "$1: $3" "^ *$3 *$2"
}
variant popf LPSW mode
variant movpsl MOVPSL user
variant smsw SMSW user
variant sgdt LRA user
variant stnsm STNSM user
variant jrst JRST control
run "$TRAPEZE" classify --set jrst jrst
ok "jrst: not user-sensitive" sh -c '! grep -q "^ *user" "$1"' sh "$dir/out"

run "$TRAPEZE" classify --all-sets
says "System/370: all three" '^| s370 | - | holds | holds | holds | |$'
says "popf: LPSW offends against Theorem 1, not 3" \
	'^| popf | .* | no | no | holds | LPSW |$'
says "sgdt: LRA offends against all" '^| sgdt | .* | no | no | no | LRA |$'
says "jrst: Theorem 3 without Theorem 1" \
	'^| jrst | .* | no | no | holds | JRST |$'
says "movpsl" '^| movpsl | .* | no | no | no | MOVPSL |$'
says "smsw" '^| smsw | .* | no | no | no | SMSW |$'
says "stnsm" '^| stnsm | .* | no | no | no | STNSM |$'

run "$TRAPEZE" classify STCK MC SVC
says "STCK: time" '^STCK *no *time '
says "MC: resources, with its witness" 'MC .*monitor masks in control reg'
run "$TRAPEZE" classify --facility DAS IPK
says "semi-privileged with DAS" '^IPK *at times '
run "$TRAPEZE" classify --facility DAS
says "DAS offends against Theorem 1" '^ *offending:.* PC SAC .*SSAR .* PT '
run "$TRAPEZE" classify --no-facility HFP --check
ok "without a facility that another one needs" test "$status" = 0
says "both are off" '^and .* innocuous ones'
run "$TRAPEZE" classify --no-facility CPUTIMER_CKC --check
ok "without the clocks that experiments set" test "$status" = 0
run "$TRAPEZE" classify --no-facility CHANNEL --check
ok "without the channel, whose extensions need it" test "$status" = 0
run "$TRAPEZE" classify --no-facility TRANSLATION --check
ok "in the BC mode alone all is measured as declared" test "$status" = 0
says "STIDC stores where the program does not say" '^STIDC *yes *control'
says "in the BC mode, too, a channel is a resource" '^SIO *yes *control'
says "and LPSW is what it is" '^LPSW *yes *control'
run "$TRAPEZE" classify DIAG
says "DIAG: nothing to measure" '^DIAG *yes *model-dependent  *control-sens'
says "DIAG: why" '^DIAG .*the class is only declared'

# Where machines are made.
printf '\202\000\003\020' >"$dir/lpsw" # LPSW 310
run "$TRAPEZE" bare "$dir/lpsw" --at 300 --psw 0009000000000300 \
	--set 310=000A000000000777 --instruction-set popf --max-instructions 1
says "bare: LPSW as POPF" '^psw 0009000000000777$'
run "$TRAPEZE" bare "$dir/lpsw" --at 300 --psw 0009000000000300 \
	--set 310=000A000000000777 --set 68=000A000000000BAD
says "bare: LPSW of System/370" '^psw 000A000000000BAD$'
echo 'return { storage = "1M", instruction_set = "jrst" }' >"$dir/config.lua"
run "$TRAPEZE" monitor "$dir/config.lua" -e 'info time'
says "monitor: the set of the configuration" '^instruction set jrst (PDP-10'
run "$TRAPEZE" monitor "$dir/config.lua" --instruction-set sgdt -e 'info time'
says "monitor: the option counts more" '^instruction set sgdt '
echo 'print(trapeze.machine { storage = "1M" }:instruction_set())' \
	>"$dir/set.lua"
run "$TRAPEZE" run --instruction-set smsw "$dir/set.lua"
says "run: machines that do not say" '^smsw'
echo 'return { storage = "1M", instruction_set = "vax" }' >"$dir/config.lua"
fails "bad configuration" 1 "config.lua:1: instruction_set: expected one of" \
	"$TRAPEZE" monitor "$dir/config.lua"

fails "no such set" 2 "no instruction set 'vax'" "$TRAPEZE" classify --set vax
fails "no such instruction" 2 "no instruction 'FOO'" "$TRAPEZE" classify FOO
fails "no such facility" 2 "no facility 'FOO'" "$TRAPEZE" classify \
	--facility FOO
finish
