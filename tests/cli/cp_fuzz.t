# cp_fuzz.t - CP against the bare machine: guests that execute random
# instructions, most of them privileged, in random states (cp/tests/fuzz.pl).
# What the machine says after each goes into a sum, which is the address of
# their last wait PSW: under CP, and under CP in CP, it must be the same.
#
# Seeds with which the program loses itself (random code stores anywhere) are
# left out, and the few that meet what the architecture leaves open.
. tests/cli/tap.sh
build=${BUILD:-build}

$TRAPEZE asm -I cp/maclib -I "$build/gen" -o "$dir/stubs.obj" \
	cp/tests/stubs.asm
# under N SIZE - level$N.img is a CP whose guest is level$((N-1)).img
under() {
	perl cp/tests/guestimg.pl "$dir/level$(($1 - 1)).img" "$2" \
		>"$dir/guestimg.asm" &&
		$TRAPEZE asm -o "$dir/guestimg.obj" "$dir/guestimg.asm" &&
		$TRAPEZE link -L "$build/cp" -L "$dir" -i "$dir/level$1.img" \
			cp/tests/core.list
}
# ends LEVEL SIZE - the wait PSW
ends() {
	$TRAPEZE bare --storage $2 --max-instructions 9000000 \
		"$dir/level$1.img" | sed -n 's/^psw 000A0000//p'
}
for seed in 1 2 3 4 5 6 7 8 9 10 12 14 15 16 17 18 19 20 \
	21 22 23 24 26 27 28 29 30 31 33 34 35 36 37 38 39 40 41 42 44; do
	perl cp/tests/fuzz.pl $seed 400 >"$dir/fuzz.asm" &&
		$TRAPEZE asm -o "$dir/fuzz.obj" "$dir/fuzz.asm" &&
		$TRAPEZE link -i "$dir/level0.img" "$dir/fuzz.obj"
	bare=$(ends 0 1M)
	ok "seed $seed ends on the bare machine" test "$bare"
	under 1 100000
	ok "seed $seed under CP: $bare" test "$(ends 1 4M)" = "$bare"
	test $((seed % 4)) = 0 || continue
	under 2 400000
	ok "seed $seed under CP in CP: $bare" test "$(ends 2 8M)" = "$bare"
done
finish
