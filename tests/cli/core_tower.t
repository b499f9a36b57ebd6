# core_tower.t - the core of CP: a guest that tries every privileged operation finds
# the same as a guest of CP, of CP in CP, of CP in CP in CP; and the tower
# counts what each CP counts itself in its VMBLOKs.
. tests/cli/tap.sh
build=${BUILD:-build}
inc="-I cp/maclib -I $build/gen"

guestimg() { # SIZE IMAGE
	perl cp/tests/guestimg.pl "$2" "$1" >"$dir/guestimg.asm" &&
		$TRAPEZE asm -o "$dir/guestimg.obj" "$dir/guestimg.asm"
}

$TRAPEZE asm $inc -o "$dir/stubs.obj" -g "$dir/stubs.dbg" \
	cp/tests/stubs.asm 2>"$dir/err" &&
	$TRAPEZE asm $inc -o "$dir/guest.obj" cp/tests/guest_ops.asm \
		2>>"$dir/err" &&
	$TRAPEZE link -i "$dir/0.img" "$dir/guest.obj"
ok "the guest" test -s "$dir/0.img"

cat >"$dir/core.lua" <<'X'
local t, dir, depth = require "trapeze", arg[1], tonumber(arg[2])
local m = t.machine { storage = "8M", devices = { { "009", "3215" } } }
m:symbols(dir .. "/cp.dbg")
local f = assert(io.open(dir .. "/" .. depth .. ".img", "rb"))
m:write(0, f:read("a"))
f:close()
m:psw(m:word(4) & 0xFFFFFF)
m:key("start")
-- next steps over what traps: CP's work is not this program's
local id = m:breakpoint { opcode = "SSM" }
repeat m:run { seconds = 60 } until m:psw().problem
local ia, n = m:psw().ia, m:instructions()
m:next()
print("next", m:psw().ia - ia, m:psw().problem, m:instructions() - n > 10)
m:delete(id)
print((m:run { seconds = 600 }))

local function same(name, level, a, b)
  print(name .. level, a == b and "same" or ("differ: %d, %d"):format(a, b))
end
local nodes, by = m:tower(), {}
for _, x in ipairs(nodes) do by[x.path] = x end
local function word(path, address)
  local bytes = m:vm_read(path, address, 4)
  return (string.unpack(">I4", bytes))
end
local above, path = "cp", "cp/TEST"
for level = 1, depth do
  local x = by[path]
  local vm = word(above, m:addr("STUBVM"))
  local function counter(name) return word(above, vm + m:addr(name)) end
  local mine = counter "VMTPROG" + counter "VMTSVC" + counter "VMTREX"
  print(x.path, x.level, x.state, x.is_cp)
  same("programs", level, x.traps.program, counter "VMTPROG")
  same("calls", level, x.traps.svc, counter "VMTSVC")
  same("externals", level, x.traps.external, counter "VMTREX")
  same("all", level, x.traps.total, mine)
  local left = 0
  for _, c in ipairs(x.causes) do left = left + c.count end
  same("exits", level, x.exits, left)
  if level == depth then print(("code %06X"):format(x.psw & 0xFFFFFF)) end
  above, path = path, path .. "/cp/TEST"
end
same("real", 0, by.cp.traps.total, m:interrupts().total)
local sum = 0
for _, x in ipairs(nodes) do sum = sum + x.instructions end
same("instructions", 0, sum, m:instructions())
for level, x in pairs(m:levels()) do
  t.diag(("level %d: %d traps, %d instructions"):format(level, x.traps,
    x.instructions))
end
X

size=1048576
for depth in 1 2 3; do
	guestimg "$(printf %X $size)" "$dir/$((depth - 1)).img" &&
		$TRAPEZE link -L "$build/cp" -L "$dir" -i "$dir/$depth.img" \
			-g "$dir/cp.dbg" cp/tests/core.list
	ok "depth $depth: linked" test -s "$dir/$depth.img"
	run $TRAPEZE run "$dir/core.lua" "$dir" $depth
	ok "depth $depth: the run ends well" test "$status" = 0
	says "depth $depth: next steps over a trap" '^next	4	true	true'
	says "depth $depth: it stops" '^disabled'
	says "depth $depth: where all is well" '^code 00ACED$'
	level=1
	while [ $level -le $depth ]; do
		for what in programs calls externals all exits; do
			says "depth $depth, level $level: $what" \
				"^$what$level	same"
		done
		level=$((level + 1))
	done
	says "depth $depth: real interruptions" '^real0	same'
	says "depth $depth: instructions" '^instructions0	same'
	grep '^#' "$dir/out"
	size=$((size + 1048576))
done
finish
