# directory.t - CP's users: what the directory program takes and refuses.
. tests/cli/tap.sh

run "$TRAPEZE" directory cp/user.direct -o "$dir/udr.asm"
ok "the directory of the class" test "$status" = 0
ok "... has ALICE, with CMS" grep -q "UDDEV MDISK,X'190'" "$dir/udr.asm"
run "$TRAPEZE" asm -I cp/maclib -I "$BUILD/gen" -o "$dir/udr.obj" \
	"$dir/udr.asm"
ok "... and assembles" test "$status" = 0

# A line of source and what is said of it.
refused() {
	printf '%b' "$2" >"$dir/x.direct"
	rm -f "$dir/x.asm"
	fails "$1" 1 "x.direct:$3" "$TRAPEZE" directory "$dir/x.direct" \
		-o "$dir/x.asm"
	ok "$1: nothing written" test ! -e "$dir/x.asm"
}
refused "unknown statement" 'USER A B\nFOO\n' "2: unknown statement 'FOO'"
refused "no password" 'USER A\n' '1: expected: USER userid password'
refused "long name" 'USER ABCDEFGHI B\n' "1: user 'ABCDEFGHI'"
refused "storage" 'USER A B 3X\n' "1: storage size '3X'"
refused "less than least" 'USER A B 1M 512K\n' '1: maximum storage 512K'
refused "class" 'USER A B 1M 1M GX\n' "1: privilege class 'X'"
refused "user twice" 'USER A B\nUSER A C\n' '2: user A twice'
refused "device before user" ' CONSOLE 009 3215\n' '1: CONSOLE before'
refused "device twice" 'USER A B\n CONS 9 3215\n SPOOL 009 1403\n' \
	'3: device 009 twice'
refused "address" 'USER A B\n CONS XYZ 3215\n' "2: device address 'XYZ'"
refused "console" 'USER A B\n CONS 009 3270\n' "2: console type '3270'"
refused "minidisk beyond the pack" \
	'USER A B\n MDISK 190 3330 400 20 TRZRES\n' "2: cylinders '20'"
refused "mode" 'USER A B\n MDISK 190 3330 4 20 TRZRES X\n' "2: mode 'X'"
refused "spool" 'USER A B\n SPOOL 00C 2540\n' '2: spooled device'
refused "option" 'USER A B\n OPTION FOO\n' "2: option 'FOO'"
refused "nobody" '* nothing\n' '1: no USER statement'
printf 'USER A B 1X\nFOO\n' >"$dir/x.direct"
run "$TRAPEZE" directory "$dir/x.direct"
ok "all errors, not only the first" grep -q '2 errors, nothing' "$dir/err"
fails "missing source" 1 'cannot read' "$TRAPEZE" directory "$dir/none"
finish
