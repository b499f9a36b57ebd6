# display.t - display stations of a guest program, from Lua and by commands.
. tests/cli/tap.sh

printf '.ORIGIN 1000\ndisplay\n' >"$dir/display.list"
ok "assembles" $TRAPEZE asm -o "$dir/display.obj" tests/cli/display.asm
ok "links" $TRAPEZE link -o "$dir/display.deck" "$dir/display.list"
run "$TRAPEZE" run tests/cli/display.lua "$dir/display.deck"
ok "from Lua" test "$status" = 0

cat >"$dir/machine.lua" <<X
return { storage = "128K", ipl = "00C", devices = {
	{ "00C", "3505", file = "$dir/display.deck", "fast" },
	{ "0A0", "3278", "model5" }, { "009", "3215" } } }
X
run "$TRAPEZE" monitor "$dir/machine.lua" -e ipl -e run \
	-e "key 0A0 enter" -e run \
	-e "type 0A0 Zoë" -e "key 0A0 tab backtab pf1" -e "display" -e run \
	-e "display 0A0" -e "cursor 0A0 24 80" -e devices
ok "commands" test "$status" = 0
says "what was typed" '^ 2| NAME: Zoë'
says "the keyboard is locked meanwhile" 'display 0A0: .*locked'
says "the answer of the query" '^ 3| AID=88 '
says "the cursor" '0A0  3278  24 x 80, cursor at 24,80'
refused() {
	run "$TRAPEZE" monitor "$dir/machine.lua" -e "$1"
	ok "$1: refused" test "$status" = 1
	says "$1: why" "$2"
}
refused "key 0A0 pf25" "no key 'pf25'"
refused "key 009 enter" "009 is a 3215; expected a display"
refused "cursor 0A0 25 1" "rows 1 to 24"
refused "display 00C" "expected a display"
fails "an option that it has not" 1 "neither an option of a 3277" \
	"$TRAPEZE" run /dev/stdin <<X
require "trapeze".machine { storage = "64K", devices = {
	{ "0A0", "3277", "model5" } } }
X
finish
