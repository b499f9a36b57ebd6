# kill.t - a program on the CPU writes disks and a tape and prints how far it
# is; whenever its simulator is killed, what it printed is on the media.
# TEST LIMIT 300
. tests/cli/tap.sh

moments=4
[ "$LONG" = 1 ] && moments=60
"$TRAPEZE" asm -o "$dir/kill.obj" tests/cli/kill.asm &&
	"$TRAPEZE" link -i "$dir/kill.img" "$dir/kill.obj"
ok "program made" test -s "$dir/kill.img"
mkfifo "$dir/paper"
cat >"$dir/run.lua" <<'X'
local dir, tape = table.unpack(arg)
local m = trapeze.machine{storage = "64K", devices = {
  {"00E", "1403", file = dir .. "/paper", "fast", "notape", "nofcbcheck"},
  {"130", "3330", file = dir .. "/ckd", "fast"},
  {"180", "3420", file = dir .. "/tape." .. tape, "fast"},
  {"240", "3370", file = dir .. "/fba", "fast"}}}
m:write(0, assert(io.open(dir .. "/kill.img", "rb")):read("a"))
m:key("restart")
print(m:run{seconds = 6000}, m:psw())
X
for kind in 'plain aws' 'zlib het' 'bzip2 tap' 'none aws'; do
	# shellcheck disable=SC2086 # two words
	run perl tests/cli/kill.pl "$dir" "$moments" $kind
	ok "$moments moments, $kind" test "$status" = 0
done
finish
