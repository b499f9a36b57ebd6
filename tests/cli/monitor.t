# monitor.t - trapeze monitor in a batch: each command, and wrong input.
. tests/cli/tap.sh

# The deck of tests/lua/console.lua: prints HELLO, then five characters of
# every line typed, for ever.
# A card of these bytes; the shell's printf has octal only.
hex() {
	echo "$1" | fold -w2 | awk '
		function v(c) { return index("0123456789ABCDEF", c) - 1 }
		{ printf "\\%03o", v(substr($1, 1, 1)) * 16 + v(substr($1, 2)) }
		END { for (i = NR; i < 80; i++) printf "\\000" }' >"$dir/octal"
	printf "$(cat "$dir/octal")"
}
p=41100240501000489C0000099D0000094770020C41100248501000489C000009
p=${p}9D0000094770022047F00200
p=$p$(printf '%040d' 0)
{
	hex 000000000000020002000200600000500200025020000050
	hex ${p}0900025020000005
	hex C8C5D3D3D6
} >"$dir/echo.deck"
# the program's second CCW, at 248, is deposited
cat >"$dir/m.lua" <<X
return { storage = "64K", ipl = "00C", devices = {
  { "009", "3215" }, { "00C", "3505", file = "$dir/echo.deck" } } }
X
monitor="$TRAPEZE monitor $dir/m.lua"

cat >"$dir/batch" <<'X'
* comments are nothing
ipl
x 240 8
deposit 248 0A000250 20000020
x/2x 248
step 3
tbreak opcode TIO
info breakpoints
run
registers
psw
run .1
type 009 WORLD
expect 009 WORLD
print (R1+10)*2
symbol 200
break class privileged
watch 250 5
type 009 WATCH
run
delete
set R5 = CAFE
print R5
set IA 200
x/3i 200
interrupts
devices
attach 00E 1403 LEDGER.paper
media
media save LEDGER.paper LEDGER.copy
info time
info consoles
trace on
step 1
trace off
tower
ledger
ledger mark here
step 2
ledger by cause since here
ledger json LEDGER
ledger csv LEDGER.csv
why 200
why FFFFF0
reset clear
x 200 10
X
sed -i "s|LEDGER|$dir/ledger|g" "$dir/batch"
run $monitor --batch "$dir/batch"
ok "the batch ends well" test "$status" = 0
says "storage" '^000240  09000250 20000005'
says "deposited" '^000248  0A000250 20000020'
says "the first instruction" '^=> 000200  41100240 .* LA  *1,576'
says "a temporary breakpoint" '^temporary breakpoint 1: instruction TIO'
says "it is hit" '^breakpoint 1: instruction TIO'
says "a console line while running" '^009| HELLO$'
says "registers" '^R0  00000000   R1  00000240'
says "PSW in words" '^ *15  P  *supervisor state'
says "typed" '^009> WORLD$'
says "an expression" '^4A0 = #1184'
says "storage is watched" '^breakpoint [23]: '
says "set a register" '^CAFE = #51966'
says "instructions" '^   000208  9C000009  .* SIO'
says "devices" '^00C  3505  '
says "media" '^output  *0 bytes  .*ledger.paper$'
ok "a medium in another file" test -f "$dir/ledger.copy"
says "time" 'instructions, .* cycles, .* seconds'
says "trace" '^ *[0-9]* S 000200 '
says "tower" '^0 cpu  *running'
says "the ledger: by level, virtual machine and cause" '^0 cpu  *own code  *[1-9]'
says "since a mark, by cause alone" '^own code  *[1-9][0-9]* *2 *0 '
ok "the ledger's sum in a file" grep -q '"trapeze-ledger 1"' "$dir/ledger"
ok "the ledger for a spreadsheet" grep -q '^,0,cpu,idle,[1-9]' "$dir/ledger.csv"
says "why: an address of the machine" '^    absolute 000200, storage key'
says "why: where it ends" 'ends here: behind the end of storage'
says "clear reset" '^000200  00000000 00000000'

# SIMH's SEND and EXPECT, CP's TRACE.
run $monitor -e ipl -e 'deposit 248 0A000250 20000020' \
	-e 'expect -t .5 HELLO' -e 'send "ABCDE\r"' \
	-e 'expect -r -i "a[b-z]+e"' -e 'send 009 "\x46GHIJ\rKLMNO\n"' \
	-e 'expect 009 FGHIJ' -e 'trace sio csw' -e trace -e 'trace csw end' \
	-e trace -e 'expect "KLMNO"' -e 'trace END' -e trace -e 'expect KLMNO'
ok "send and expect: the last one is in vain" test "$status" = 1
says "a line with an escape" '^009> FGHIJ$'
says "what is traced" '^tracing sio csw$'
says "what is left of it" '^tracing sio$'
says "nothing is left" '^tracing nothing$'
says "a line of the trace" ' i 009  operation 9C00, cc 0'
says "what was printed counts once" "did not print 'KLMNO'"

run $monitor -e help
for c in run step break x tower console quit; do
	says "help has $c" "^$c "
done
run $monitor -e 'help tower'
says "help of one" 'Draw the tower'

sed 's/storage = "64K"/&, facilities_on = { "DIRECT_CONTROL" }/' \
	"$dir/m.lua" >"$dir/direct.lua"
run "$TRAPEZE" monitor "$dir/direct.lua" -e 'direct 5C' -e direct -e 'signal 4'
ok "direct control" test "$status" = 0
says "direct in and out" '^direct in 5C, out 00, signals 00$'

# wrong NAME MESSAGE COMMAND... - the last command is an error
wrong() {
	name=$1
	text=$2
	shift 2
	set -- "$@" 'info time'
	for c; do
		shift
		set -- "$@" -e "$c"
	done
	run $monitor "$@"
	ok "$name: exit status 1" test "$status" = 1
	says "$name: message" "^? .*$text"
	ok "$name: nothing after it" sh -c "! grep -q seconds '$dir/out'"
}
wrong "unknown command" "no command 'bogus'" bogus
wrong "a mistyped command" "no command 'chekc': did you mean check?" chekc
wrong "a shortened command" "no command 'regs': did you mean registers?" regs
wrong "letters exchanged" "no command 'dispaly': did you mean display?" dispaly
wrong "a mistyped operand" "did you mean breakpoints?" 'info braekpoints'
wrong "help for one" "did you mean registers?" 'help registres'
wrong "no program" 'ipl first' run
wrong "bad address" "'zzz' is no hex" 'x zzz'
wrong "no such medium" 'x: No such file' 'media save /nonexistent/x y'
wrong "no mark in the ledger" "no mark 'never'" 'ledger since never'
wrong "no virtual machine" "no virtual machine 'BOB'" 'x 200 in BOB'
wrong "no storage" 'not in logical storage' 'x FFFFF0'
wrong "odd address" 'odd' 'break 201'
wrong "no direct control" 'facilities_on' 'signal 3'
wrong "no signal of this number" '2 to 7' 'signal 9'
wrong "no lines" 'facilities_on' direct
wrong "no class" 'restart external svc' 'break interrupt nothing'
wrong "no mnemonic" "such as LPSW, got 'XYZ'" 'break opcode XYZ'
wrong "no breakpoint" 'no breakpoint 7' 'delete 7'
wrong "bad count" "got 'x'" ipl 'step x'
wrong "no console" '00C is a 3505; expected a console' 'type 00C hi'
wrong "missing deck" 'No such file' 'load /nonexistent'
wrong "no type" "no device type '9999'" 'attach 00F 9999'
wrong "address in use" 'in use' 'attach 009 3215'
wrong "no device" '00F' 'detach 00F'
wrong "bad bytes" 'pairs of hex' 'deposit 300 123'
wrong "bad register" "got 'R77'" 'set R77 1'
wrong "no terminal" 'needs a terminal' ipl 'console 009'
wrong "bad symbols" 'debug file' "symbols $dir/m.lua"
wrong "a bad expression" 'Unmatched' ipl 'expect -r 009 [a'
wrong "a bad option of expect" '-r, -i or -t' 'expect -z 009 x'
wrong "a text without its end" 'a quote at the end' 'send 009 "x'
wrong "no word of trace" 'expected: trace' 'trace nonsense'
wrong "expect in vain" "did not print 'NEVER'" ipl 'expect 009 NEVER'
wrong "IPL from nothing" '0FF' 'ipl 0FF'

fails "no configuration" 1 'No such file' $TRAPEZE monitor /nonexistent.lua
fails "bad option" 2 'unrecognized option' $TRAPEZE monitor --nonsense
fails "bad --ipl" 1 "got 'x'" $monitor --ipl x
fails "no batch" 1 'No such file' $monitor --batch /nonexistent

# Random bytes as commands: no crash.
awk 'BEGIN { srand(370); for (i = 0; i < 400; i++) {
	n = int(rand() * 30)
	for (k = 0; k < n; k++)
		printf "%c", 33 + int(rand() * 94) - (rand() < .2) * 1
	print "" } }' | grep -v '^[q|Q]' >"$dir/noise"
crashes=0
while IFS= read -r line; do
	$monitor -e ipl -e "$line" >"$dir/out" 2>"$dir/err" </dev/null
	test $? -le 1 || crashes=$((crashes + 1))
done <<X
$(head -40 "$dir/noise")
X
ok "random commands do not crash it" test $crashes = 0

# In an idle system no next instruction comes: a batch does not wait for ever.
printf 'ipl\nrun 1\nnext\n' >"$dir/idle"
run timeout 60 $TRAPEZE monitor --batch="$dir/idle"
ok "next in an idle system ends" test "$status" = 0
says "... and tells why" 'the time given has passed'
finish
