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
wrong "not there" 'no device at 00F' 'notready 00F'
finish
