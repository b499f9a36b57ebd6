# core.t - the core of CP with one guest: the guest finds what it expects, and
# the tower counts what CP counts itself.
. tests/cli/tap.sh
. tests/cli/hercules.sh
build=${BUILD:-build}
inc="-I cp/maclib -I $build/gen"

# level N - CP of level N in core$N.img: its guest is core$((N-1)).img, at
# level 1 the test program guest_ops, with SIZE storage.
level() {
	perl cp/tests/guestimg.pl "$dir/core$(($1 - 1)).img" "$2" \
		>"$dir/guestimg.asm" &&
		$TRAPEZE asm -o "$dir/guestimg.obj" "$dir/guestimg.asm" &&
		$TRAPEZE link -L "$build/cp" -L "$dir" -i "$dir/core$1.img" \
			-m "$dir/core.map" -g "$dir/cp.dbg" cp/tests/core.list
}

$TRAPEZE asm $inc -o "$dir/stubs.obj" -g "$dir/stubs.dbg" \
	cp/tests/stubs.asm 2>"$dir/err" &&
	$TRAPEZE asm $inc -o "$dir/guest.obj" cp/tests/guest_ops.asm \
		2>>"$dir/err" &&
	$TRAPEZE link -i "$dir/core0.img" "$dir/guest.obj" &&
	level 1 100000
ok "assemble and link" test -s "$dir/core1.img"

cat >"$dir/core.lua" <<'X'
local t, dir = require "trapeze", arg[1]
local function file(name)
  local f = assert(io.open(dir .. "/" .. name, "rb"))
  local bytes = f:read("a")
  f:close()
  return bytes
end
local m = t.machine { storage = "4M", symbols = { dir .. "/cp.dbg" },
  devices = { { "009", "3215" } } }
m:write(0, file "core1.img")
m:psw(m:addr("DMKCPIST"))
m:key("start")
-- next steps over what traps: CP's work is not this program's
local id = m:breakpoint { opcode = "SSM" }
repeat m:run { seconds = 5 } until m:psw().problem
local ia, n = m:psw().ia, m:instructions()
m:next()
print("next", m:psw().ia - ia, m:psw().problem, m:instructions() - n > 10)
m:delete(id)
print((m:run { seconds = 20 }))
print(m:ebcdic("STUBLINE", 80))
local nodes, vm = m:tower(), m:word("STUBVM")
local cp, test = nodes[1], nodes[2]
local function counter(name) return m:word(vm + m:addr(name)) end
local function same(name, a, b)
  print(name, a == b and "same" or ("differ: %d, %d"):format(a, b))
end
print(#nodes, cp.path, test.path, test.level, test.state, test.is_cp)
same("programs", test.traps.program, counter "VMTPROG")
same("calls", test.traps.svc, counter "VMTSVC")
same("externals", test.traps.external, counter "VMTREX")
same("all", test.traps.total,
  counter "VMTPROG" + counter "VMTSVC" + counter "VMTREX")
same("real", cp.traps.total, m:interrupts().total)
local left = 0
for _, c in ipairs(test.causes) do left = left + c.count end
same("exits", test.exits, left)
same("instructions", cp.instructions + test.instructions, m:instructions())
print(cp.cycles + test.cycles <= m:cycles() and test.cycles > 0)
X
run $TRAPEZE run "$dir/core.lua" "$dir"
ok "the run ends well" test "$status" = 0
says "next steps over a trap" '^next	4	true	true'
says "the guest stops" '^disabled'
says "... where all is well" '0000ACED'
says "the tower has it" '^2	cp	cp/TEST	1	disabled wait	false'
for what in programs calls externals all real exits instructions; do
	says "the same number of $what" "^$what	same"
done
says "cycles are booked" '^true'

# CP as a guest of CP: the wait PSW of the innermost program comes out to the
# real machine (stubs.asm); depth 0 is the bare machine.
depth() {
	run $TRAPEZE bare --storage $2 --max-instructions 50000000 \
		"$dir/core$1.img"
	says "depth $1: all is well" 'psw 000A00000000ACED'
}
all_depths() {
	depth 0 1M
	level 1 100000
	depth 1 2M
	level 2 400000
	depth 2 8M
	level 3 800000
	depth 3 16M
}
all_depths
cp "$dir/core1.img" "$dir/ops1.img"

# Program-event recording: of what CP simulates, too.
$TRAPEZE asm $inc -o "$dir/guest.obj" cp/tests/guest_per.asm &&
	$TRAPEZE link -i "$dir/core0.img" "$dir/guest.obj"
all_depths

# The same image on another S/370.
if command -v hercules >/dev/null; then
	printf '%s\n' 'OSTAILOR QUIET' '000E 1403 /dev/null' |
		hercules_machine 4
	hercules_runs "loadcore $dir/ops1.img 0;restart"
	says "depth 1 on hercules: all is well" 'PSW=000A0000 0000ACED'
else
	skip "the same on hercules" "hercules is not installed"
fi
finish
