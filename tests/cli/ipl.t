# ipl.t - a deck of trapeze link boots, here and on hercules.
. tests/cli/tap.sh
. tests/cli/hercules.sh

"$TRAPEZE" asm -I "$BUILD/gen" -o "$dir/ipl.obj" tests/cli/ipl.asm &&
	"$TRAPEZE" link -o "$dir/ipl.deck" -i "$dir/ipl.img" "$dir/ipl.obj"
ok "deck made" test -s "$dir/ipl.deck"

cat >"$dir/ipl.lua" <<'X'
local pack = arg[1]:match("ckd$")
local m = trapeze.machine{storage = "64K", devices = {
  pack and {"130", "3330", file = arg[1]} or {"00C", "3505"}}}
if not pack then m:load_reader("00C", arg[1]) end
m:ipl(pack and "130" or "00C")
print(m:run{seconds = 600})
X
run "$TRAPEZE" run "$dir/ipl.lua" "$dir/ipl.deck"
ok "ends well" test "$status" = 0
says "ends in a disabled wait" '^disabled'
says "PSW of success" 'PSW 00020000.0000000'

# Cards that are missing or damaged: the loader stops with a code.
head -c 880 "$dir/ipl.deck" >"$dir/cut.deck"
run "$TRAPEZE" run "$dir/ipl.lua" "$dir/cut.deck"
says "cut deck: disabled wait E02" 'PSW 00020000.0000E02'

# The same program on a disk.
printf 'VOLUME TEST01 3330 10\nIPL 1 %s\n' "$dir/ipl.img" >"$dir/spec"
run "$TRAPEZE" pack -o "$dir/ipl.ckd" "$dir/spec"
ok "pack made" test "$status" = 0
run "$TRAPEZE" run "$dir/ipl.lua" "$dir/ipl.ckd"
says "disk: PSW of success" 'PSW 00020000.0000000'

if command -v hercules >/dev/null; then
	hercules_machine 2 <<X
000C 3505 $dir/ipl.deck ebcdic
0130 3330 $dir/ipl.ckd
X
	hercules_runs 'ipl 00C'
	says "deck on hercules" 'PSW=00020000 .0000000'
	hercules_runs 'ipl 130'
	says "disk on hercules" 'PSW=00020000 .0000000'
else
	skip "deck and disk on hercules" "hercules is not installed"
fi
finish
