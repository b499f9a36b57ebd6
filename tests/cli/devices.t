# devices.t - devices on the monitor's console: attach, detach, mount, ready.
. tests/cli/tap.sh

cat >"$dir/m.lua" <<X
return { storage = "64K", devices = { { "00C", "3505" }, { "00E", "1403" } } }
X
printf 'ONE\nTWO\n' >"$dir/deck"

# batch LINE... - the monitor does these
batch() {
	printf '%s\n' "$@" >"$dir/batch"
	run $TRAPEZE monitor --batch "$dir/batch" "$dir/m.lua"
}

batch "mount 00C $dir/deck" 'devices 00C' "attach 00C $dir/deck" 'devlist' \
	'unmount 00C' 'dev 00C' 'attach 00D 3525' 'notready 00E' 'dev' \
	'ready 00E' "devinit 00E $dir/paper append" 'dev 00E' 'detach 00E' 'dev'
ok "exit status" test "$status" = 0
says "mount puts a deck in" '^00C  3505  .*deck, card 0 of 2$'
says "attach of what is there is mount" 'card 0 of 2, more behind$'
says "unmount" '^00C  3505  empty$'
says "attach" '^00D  3525  no cards$'
says "notready" '^00E  1403  not ready: .*lines, at line 1'
says "devinit is mount" '^00E  1403  .*paper, 0 lines'
ok "detach" test "$(tail -2 "$dir/out" | grep -c 00E)" = 0

batch 'fault 00E datacheck at 12' 'fault 00C slow 20ms random 5 seed 3' \
	'fault' 'fault 00E clear' 'fault' 'fault clear' 'fault' 'fault kinds'
ok "faults: exit status" test "$status" = 0
says "an order" '^1   00E datacheck at 12 (0 seen, 0 failed)$'
says "another" '^2   00C slow 20ms random 5 forever (0 seen'
says "cleared" '^1 cleared$'
says "none left" '^no faults are on order$'
says "the kinds" '^channelcontrol  channel-control check$'

# wrong TEXT WHAT LINE - an error with these words
wrong() {
	batch "$3"
	ok "$1: exit status" test "$status" = 1
	says "$1" "$2"
}
wrong "no such device" 'no device at 123; .devices. lists them' 'mount 123 x'
wrong "no such file" "$dir/none: No such file" "mount 00C $dir/none"
wrong "no file" 'expected the name of a file' 'mount 00E notape'
wrong "no address" 'expected a device address such as 009' 'ready printer'
wrong "too much" 'expected: detach ADDRESS' 'detach 00C 00E'
wrong "a mistyped option" 'fbc=6: neither an option of a 1403 (did you mean fcb=?' \
	'attach 00F 1403 fbc=6'
wrong "... of mount" 'fbc=6: neither an option of a 1403 (did you mean fcb=?' \
	'mount 00E fbc=6'
wrong "nothing to detach" 'no device at 123; .devices. lists' 'detach 123'
wrong "a word of fault" 'expected: fault .kinds' 'fault kind'
wrong "no hopper" '00E is a 1403, no card reader' 'eof 00E'
wrong "not there" 'no device at 00F' 'notready 00F'
wrong "no such fault" 'did you mean overrun?' 'fault 00E overun'

# The types and their options
run "$TRAPEZE" devices
says "types: a printer" '^1403   printer; a file, or none: not ready$'
says "types: a console" '^3215   .*; no file$'
says "types: one of the monitor's" '^lua    device in Lua'
run "$TRAPEZE" devices CTCA
says "options of an adapter" '^  connect=     where the other side'
run "$TRAPEZE" devices 3211 2540R
says "options of a printer" '^  fcb=         the form'
says "options of a reader" '^  intrq        intervention required'
fails "a mistyped type" 2 "no device type '3333': did you mean '3330'?" \
	"$TRAPEZE" devices 3333
fails "no such type" 2 "no device type '1419': .trapeze devices. lists them" \
	"$TRAPEZE" devices 1419
finish
