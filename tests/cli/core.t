# core.t - the core of CP with one guest: the guest finds what it expects, and
# the tower counts what CP counts itself.
. tests/cli/tap.sh
build=${BUILD:-build}
inc="-I cp/maclib -I $build/gen"

$TRAPEZE asm $inc -o "$dir/stubs.obj" -g "$dir/stubs.dbg" \
	cp/tests/stubs.asm 2>"$dir/err" &&
	$TRAPEZE asm $inc -o "$dir/guest.obj" cp/tests/guest_ops.asm \
		2>>"$dir/err" &&
	$TRAPEZE link -i "$dir/guest.img" "$dir/guest.obj" &&
	$TRAPEZE link -L "$build/cp" -L "$dir" -i "$dir/core.img" \
		-g "$dir/cp.dbg" cp/tests/core.list
ok "assemble and link" test -s "$dir/core.img"

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
m:write(0, file "core.img")
m:write("GUESTIMG", file "guest.img")
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
finish
