# cp_trap.t - what a trap costs.  CP may use one privileged instruction to get
# back to its guest (LPSW), or CP in CP in CP would drown: each privileged
# instruction of an inner CP is a trap of the outer one.
. tests/cli/tap.sh
build=${BUILD:-build}

$TRAPEZE asm -I cp/maclib -I "$build/gen" -o "$dir/stubs.obj" \
	-g "$dir/stubs.dbg" \
	cp/tests/stubs.asm

# guest N: a loop of N SSM
guest() {
	cat >"$dir/guest.asm" <<X
LOOPSSM  START 0
         USING LOOPSSM,0
         DC    X'00080000',A(BEGIN)
         ORG   LOOPSSM+X'200'
BEGIN    L     2,=F'$1'
LOOP     SSM   MASK
         BCT   2,LOOP
         LPSW  OK
         LTORG
         DC    0D'0'
OK       DC    X'000A0000',A(X'00ACED')
MASK     DC    X'00'
         END
X
	$TRAPEZE asm -o "$dir/guest.obj" "$dir/guest.asm" &&
		$TRAPEZE link -i "$dir/level0.img" "$dir/guest.obj"
}
level() {
	perl cp/tests/guestimg.pl "$dir/level$(($1 - 1)).img" "$2" \
		>"$dir/guestimg.asm" &&
		$TRAPEZE asm -o "$dir/guestimg.obj" "$dir/guestimg.asm" &&
		$TRAPEZE link -L "$build/cp" -L "$dir" -i "$dir/level$1.img" \
			-g "$dir/cp.dbg" cp/tests/core.list
}
cat >"$dir/count.lua" <<'X'
local t, dir, level = require "trapeze", arg[1], arg[2]
local f = assert(io.open(dir .. "/level" .. level .. ".img", "rb"))
local m = t.machine { storage = "8M", symbols = { dir .. "/cp.dbg" } }
m:write(0, f:read("a"))
m:psw(m:addr "DMKCPIST")
m:key "start"
assert(m:run { seconds = 100 } == "disabled")
assert(m:psw().ia == 0xACED)
print(m:instructions(), m:word(m:word "STUBVM" + m:addr "VMTPRIV"))
X
# count LEVEL: instructions, and privileged operations of the guest of level 1
count() {
	run $TRAPEZE run "$dir/count.lua" "$dir" "$1"
	ok "$2 SSM at depth $1" test "$status" = 0
	read -r instructions privileged <"$dir/out"
}

for n in 10 1010; do
	guest $n
	level 1 100000
	count 1 $n
	eval "instructions1_$n=$instructions privileged1_$n=$privileged"
	level 2 400000
	count 2 $n
	eval "instructions2_$n=$instructions privileged2_$n=$privileged"
done
of1=$((instructions1_1010 - instructions1_10))
of2=$((instructions2_1010 - instructions2_10))
by1=$((privileged1_1010 - privileged1_10))
by2=$((privileged2_1010 - privileged2_10))
echo "# 1000 traps: $of1 instructions at depth 1, $of2 at depth 2"
ok "each SSM is one trap" test "$by1" = 1000
echo "# the inner CP used $by2 privileged instructions for 1000 traps"
ok "the inner CP needs one privileged instruction for a trap" \
	test "$by2" -ge 1000 -a "$by2" -le 1100
ok "a trap takes CP at most 300 instructions" test "$of1" -gt 1000 -a "$of1" -le 300000
finish
