# ipl.t - a deck of trapeze link boots, here and on hercules.
. tests/cli/tap.sh

"$TRAPEZE" asm -I "$BUILD/gen" -o "$dir/ipl.obj" tests/cli/ipl.asm &&
	"$TRAPEZE" link -o "$dir/ipl.deck" -i "$dir/ipl.img" "$dir/ipl.obj"
ok "deck made" test -s "$dir/ipl.deck"

cat >"$dir/ipl.lua" <<'X'
local m = trapeze.machine{storage = "64K", devices = {{"00C", "3505"}}}
m:load_reader("00C", arg[1])
m:ipl("00C")
print(m:run{seconds = 600})
print(m:psw().words)
X
run "$TRAPEZE" run "$dir/ipl.lua" "$dir/ipl.deck"
ok "ends well" test "$status" = 0
says "ends in a disabled wait" '^disabled'
says "PSW of success" '00020000 .0000000'

# Cards that are missing or damaged: the loader stops with a code.
head -c 880 "$dir/ipl.deck" >"$dir/cut.deck"
run "$TRAPEZE" run "$dir/ipl.lua" "$dir/cut.deck"
says "cut deck: disabled wait E02" '00020000 .0000E02'

if command -v hercules >/dev/null; then
	cat >"$dir/cnf" <<X
CPUMODEL 0158
ARCHMODE S/370
MAINSIZE 2
NUMCPU 1
000C 3505 $dir/ipl.deck ebcdic
X
	run perl tests/hercules.pl "$dir/cnf" 30 <<'X'
READY => ipl 00C
Disabled wait => psw
X
	says "the same on hercules" 'PSW=00020000 .0000000'
else
	skip "the same on hercules" "hercules is not installed"
fi
finish
