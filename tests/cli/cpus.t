# cpus.t - trapeze monitor with two CPUs: cpu, check, tod.
. tests/cli/tap.sh

cat >"$dir/m.lua" <<X
return { model = "unit", storage = "128K", cpus = 2, devices = {} }
X
monitor="$TRAPEZE monitor $dir/m.lua"

# CPU 0 loops at 400, CPU 1 at 500.
cat >"$dir/batch" <<'X'
deposit 400 47F00400
deposit 500 41110001 47F00500
cpu 1
set psw 0008000000000500
start
cpu 0
set psw 0008000000000400
start
tbreak 504
run
cpu
trace instructions
step 4
trace off
cpu 1
check system
step 20
cpu
tod
tod secure
reset
tod enable
tod error
X
run $monitor --batch="$dir/batch"
ok 'the batch: exit status 0' test "$status" = 0
says 'a breakpoint selects the CPU' '^=> CPU 1  operating .*PSW 0008000000000504'
says 'the other one' '^   CPU 0  operating .*PSW 0008000000000400'
says 'the trace tells the CPU' '^ *[0-9]* 1 S 000500 '
says 'check-stopped' '^.. CPU 1  check-stopped'
says 'the clock is set' 'TOD [0-9A-F]* *set, control in the enable-set position'
says 'secure' 'set, control in the secure position'
says 'the clock fails' 'error, control in the enable-set position'

# refuses NAME TEXT COMMAND
refuses() {
	run $monitor -e "$3"
	ok "$1: exit status 1" test "$status" = 1
	says "$1: message" "$2"
}
refuses 'a CPU that is not there' 'this machine has 2 CPUs' \
	'cpu 2'
refuses 'no such machine check' "no machine check 'smoke'; there are system" \
	'check smoke'
refuses 'only a modifier' 'one of the subclasses' 'check key'
refuses 'no such validity bit' "no validity bit 'xx'; there are wp" \
	'check warning invalid xx'
refuses 'storage without address' 'storage: expected a number' \
	'check warning storage'
refuses 'no such position' "expected secure, enable, error or broken" \
	'tod open'
echo 'return { storage = "1M", cpus = 3, devices = {} }' >"$dir/three.lua"
fails 'three CPUs' 1 "three.lua:1: cpus: expected 1 to 2, got '3'" \
	$TRAPEZE monitor "$dir/three.lua" -e cpu
finish
