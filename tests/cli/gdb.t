# gdb.t - the gdb remote protocol, with gdb-multiarch as its client.
. tests/cli/tap.sh

server=
stop() {
	[ -z "$server" ] || kill "$server" 2>/dev/null
	[ -z "$server" ] || wait "$server" 2>/dev/null
	server=
}
trap 'stop; rm -rf "$dir"' EXIT

fails "a bad port" 2 'gdb: .*expected a port' "$TRAPEZE" monitor --gdb 70000
fails "a path that is none" 1 'gdb: .*No such file' \
	"$TRAPEZE" monitor --gdb "unix:$dir/none/x" -e help
if ! command -v gdb-multiarch >/dev/null; then
	skip "all else" "gdb-multiarch is not installed"
	finish
fi

ok "assembles" $TRAPEZE asm -o "$dir/gdb.obj" -g "$dir/gdb.dbg" \
	tests/cli/gdb.asm
printf '.ORIGIN 1000\ngdb\n' >"$dir/gdb.list"
ok "links" $TRAPEZE link -L "$dir" -o "$dir/gdb.deck" -g "$dir/prog.dbg" \
	"$dir/gdb.list"
cat >"$dir/machine.lua" <<X
return { storage = "1M", ipl = "00C", devices = {
	{ "00C", "3505", file = "$dir/gdb.deck", "fast" }, { "009", "3215" } } }
X

# serve COMMAND... - a monitor in the background; $port is gdb's
serve() {
	$TRAPEZE monitor "$dir/machine.lua" --symbols "$dir/prog.dbg" "$@" \
		</dev/null >"$dir/monitor" 2>&1 &
	server=$!
	await
}
await() {
	n=0
	until grep -q '^gdb: listening' "$dir/monitor" || [ $n = 600 ]; do
		sleep 0.1
		n=$((n + 1))
	done
	port=$(sed -n 's/^gdb: listening on 127.0.0.1:\([0-9]*\).*/\1/p' \
		"$dir/monitor")
}

# debug - gdb does the commands on standard input; out has what it says
debug() {
	set -- -ex 'set pagination off' -ex 'set confirm off'
	while IFS= read -r line; do
		set -- "$@" -ex "$line"
	done
	status=0
	timeout 100 gdb-multiarch -nx -batch "$@" >"$dir/out" 2>&1 ||
		status=$?
}

# ended - the monitor has ended by itself, and well
ended() {
	wait "$server"
	status=$?
	server=
	[ "$status" = 0 ]
}

ready='ipl 00C'
start='until 1000'

# ---- registers, storage, steps, breakpoints
serve --gdb 0 -e "$ready" -e "$start" -e 'gdb wait' -e 'x 500 4'
debug <<X
target remote :$port
info threads
x/2i \$pc
break ADD
continue
info registers r2 pc cc cr8 f2 psw prefix
print \$acr1
print \$f1
stepi
print/x \$pc
x/8xb 0x1000
print *(int *)&TABLE
x/xw 0x81001000
watch *(int *)&SUM
delete 1
continue
print *(int *)&SUM
delete
awatch *(int *)((char *)&SUM + 4)
continue
print/x \$pc
delete
rwatch *(int *)&SUM
continue
print/x \$pc
delete
hbreak *&HANDLER
continue
print \$cc
print/x \$pswm
stepi
print \$cc
set \$cc = 1
print/x \$psw
set \$r3 = 0x77
print/x \$r3
set \$cr5 = 0x1230
print/x \$cr5
set \$f4 = 0x4110000000000000
print/x \$f4
set var *(int *)0x500 = 0x11223344
x/xw 0x500
x/xw 0x2000000
x/xw 0xfffffc
set \$pc = ADD
info line *\$pc
monitor psw
monitor run
monitor psw > $dir/owned
monitor !touch $dir/owned
monitor space real
monitor space nowhere
detach
X
ok "gdb ends well" test "$status" = 0
ok "and so does the monitor" ended
says "symbols come over the connection" 'Reading symbols from target:/trapeze/prog'
says "it stands where it stood" 'tests/cli/gdb.asm:5'
says "source lines" '^5.*BALR  12,0'
says "the CPU is a thread" '1 *Thread 1 "CPU 0" (CPU 0: operating)'
says "instructions" '=> 0x1000 <GDB>:.*balr.*%r12,%r0'
says "a breakpoint at a label" '^Breakpoint 1, .*tests/cli/gdb.asm:20'
says "general register" '^r2  *0x3 '
says "pc" '^pc  *0x1030 '
says "condition code" '^cc  *0x0 '
says "control register" '^cr8  *0x1234 '
says "floating-point register, as bits" '^f2  *0x4118000000000000 '
says "the PSW as it is" '^psw  *0x1030 '
says "no access registers" '^\$1 = <unavailable>'
says "no odd floating-point registers" '^\$2 = <unavailable>'
says "a step" '^\$3 = 0x1032$'
says "storage" '^0x1000.*0x05	0xc0	0xd2	0x07	0x00	0x60	0xc0	0x3e'
says "storage by a label" '^\$4 = 3$'
says "an address has 24 bits" '^0x81001000:	0x05c0d207'
says "a watchpoint" '^Hardware watchpoint 2: '
says "its old value" '^Old value = 0'
says "its new value" '^New value = 30'
says "after the store" '^14	 *LA    3,X.123'
says "a watchpoint for both" '^Hardware access (read/write) watchpoint 3: '
says "what was stored" '^New value = 291'
says "behind the instruction" '^\$6 = 0x1028$'
says "a watchpoint for reading" '^Hardware read watchpoint 4: '
says "its value" '^Value = 30'
says "behind the instruction that read" '^\$7 = 0x102c$'
says "hardware breakpoint" '^Breakpoint 5, .*tests/cli/gdb.asm:24'
says "EC mode: condition code" '^\$8 = 0'
says "EC mode: pswm" '^\$9 = 0x80000$'
says "EC mode: condition code, changed" '^\$10 = 2'
says "EC mode: condition code set" '^\$11 = 0x8100000001038$'
says "a general register set" '^\$12 = 0x77$'
says "a control register set" '^\$13 = 0x1230$'
says "a floating-point register set" '^\$14 = 0x4110000000000000$'
says "storage set" '^0x500:	0x11223344'
says "storage wraps at 24 bits" '^0x2000000:	0x'
says "no storage there" 'Cannot access memory at address 0xfffffc'
says "pc set" 'Line 20 .*starts at address 0x1030'
says "a command of the monitor" '^PSW 0008.*EC, supervisor'
says "none that runs" '^? gdb has the machine'
says "none that writes files" "^? the host's files"
says "none of the host" '^? shell uses what is the host'
ok "nothing was written" test ! -e "$dir/owned"
says "another space" '^space real'
says "and none that is not there" '^? expected: space'
ok "what gdb stored is there" grep -q '000500  11223344' "$dir/monitor"

# ---- runs to the end; at a Unix socket; breakpoints are not in storage
serve --gdb "unix:$dir/socket" -e "$ready" -e "$start" -e 'gdb wait' \
	-e 'info breakpoints'
ok "only for this user" test "$(stat -c %a "$dir/socket")" = 700
debug <<X
target remote $dir/socket
break ADD
continue
monitor x 1030 2
monitor psw > $dir/owned
set breakpoint always-inserted on
continue
monitor info breakpoints
continue 8
info breakpoints
next
print \$pc
jump GDB
delete
continue
print/x \$pswa
kill
X
ok "gdb ends well" test "$status" = 0
ok "and so does the monitor" ended
says "the code is as it was" '^001030  1A32'
says "the monitor knows the breakpoint" 'address 001030'
ok "who runs it may write files" grep -q '^PSW' "$dir/owned"
says "hit count" 'breakpoint already hit 10 times'
says "next: a line" '^21	 *LR    7,3'
says "a disabled wait is told" 'disabled wait, PSW 000A000000BEEF00'
says "and is a signal" 'received signal SIGABRT'
says "where it waits" '= 0xbeef00'
ok "breakpoints went with gdb" grep -q '[Nn]o breakpoints' "$dir/monitor"

# ---- backwards
serve --gdb "unix:$dir/socket" -e "$ready" -e "$start" -e 'gdb wait'
debug <<X
target remote $dir/socket
hbreak *&HANDLER
continue
delete
reverse-stepi
print/x \$pc
reverse-stepi
print/x \$pc
print *(int *)&SUM
watch *(int *)&SUM
reverse-continue
print/x \$pc
delete
break ADD
reverse-continue
print \$r4
reverse-continue
print \$r4
delete
tbreak *&LOOP
reverse-continue
print/x \$pc
rwatch *(int *)&SUM
continue
print/x \$pc
reverse-continue
print/x \$pc
delete
monitor reverse-stepi
monitor goto start
reverse-continue
print/x \$pc
continue
print/x \$pc
stepi
kill
X
ok "gdb ends well" test "$status" = 0
ok "and so does the monitor" ended
says "back by an instruction" '^\$1 = 0x102c$'
says "and by another" '^\$2 = 0x1028$'
says "a watchpoint, backwards" '^Old value = 30'
says "what was there before" '^New value = 0'
says "before the store" '^\$4 = 0x101c$'
says "back to a breakpoint" '^\$5 = 1$'
says "and to the time before" '^\$6 = 2$'
says "to a temporary one" '^\$7 = 0x1014$'
says "from the past forward" '^\$8 = 0x102c$'
says "back before the instruction that read" '^\$9 = 0x1028$'
ok "the monitor does not go elsewhere meanwhile" \
	test "$(grep -c '^? gdb has the machine' "$dir/out")" = 2
says "there is a beginning" '^No more reverse-execution history'
says "nothing was loaded there" '^\$10 = 0x0$'
says "the end is told" '^the end of the recording'
says "the end is where it was" '^\$11 = 0x1036$'
says "and it goes on from there" '^25'

# ---- a busy machine is interrupted; it stops for who connects
cat >"$dir/loop.asm" <<X
LOOP     START X'1000'
         BALR  12,0
         USING *,12
         B     *
         END
X
ok "a loop assembles" $TRAPEZE asm -o "$dir/gdb.obj" "$dir/loop.asm"
ok "and links" $TRAPEZE link -L "$dir" -o "$dir/gdb.deck" "$dir/gdb.list"
serve --gdb 0 -e "$ready" -e run
cat >"$dir/stop.py" <<'X'
import gdb, os, signal, threading
def interrupt():
    os.kill(os.getpid(), signal.SIGINT)
def running(event):
    threading.Timer(0.3, interrupt).start()
gdb.events.cont.connect(running)
X
debug <<X
target remote :$port
x/i \$pc
source $dir/stop.py
continue
print/x \$pc
detach
X
ok "gdb ends well" test "$status" = 0
ok "and so does the monitor" ended
ok "the run ended when gdb came" grep -q '^gdb has connected' "$dir/monitor"
says "it is in the loop" '=> 0x1002 .*b	0(%r12)'
says "Ctrl-C" 'received signal SIGINT'
says "somewhere in the loop" '^\$1 = 0x1002$'

# ---- from a script
cat >"$dir/gdb.lua" <<X
local m = trapeze.machine("$dir/machine.lua")
m:ipl()
assert(m:gdb() == nil)
print("gdb: listening on " .. m:gdb("0"))
io.stdout:flush()
m:gdb_wait()
print(("%X"):format(m:gr(9)))
X
$TRAPEZE run "$dir/gdb.lua" >"$dir/monitor" 2>&1 &
server=$!
await
debug <<X
target remote :$port
set \$r9 = 0xabc
detach
X
ok "a script ends when gdb has left" ended
ok "and sees what it did" grep -q '^ABC$' "$dir/monitor"

# ---- virtual machines are threads
$TRAPEZE run tests/cli/gdb_tower.lua >"$dir/monitor" 2>&1 &
server=$!
await
debug <<X
target remote :$port
info threads
print &((struct VMBLOK *) 0)->VMPSW
print \$pc == &DMKPRGIN
thread 2
print/x \$pswm & 0x80000
stepi
stepi
set \$here = \$pc
stepi
reverse-stepi
print \$pc == \$here
thread
thread 3
print/x \$pc
x/xw 0
thread 1
stepi
thread
x/xw 0
detach
X
ok "gdb ends well" test "$status" = 0
ok "and so does the script" ended
says "CP's symbols" 'Reading symbols from target:/trapeze/cp'
says "the machine" '1 *Thread 1 "CPU 0"'
says "a virtual machine" '2 *Thread 3 "cp/ALICE"'
says "another" 'Thread 4 "cp/BOB" (cp/BOB: CP read)'
says "a DSECT is a structure" '^\$1 = (u8 \*) 0x10'
says "CP was interrupted into" '^\$2 = 1$'
says "a step of a virtual machine ends in it" \
	'Current thread is 2 (Thread 3)'
says "and back to where it was" '^\$4 = 1$'
says "one that waits has no page 0" \
	'Cannot access memory at address 0x0'
says "a step of the CPU is one of the CPU" 'Current thread is 1 (Thread 1)'
finish
