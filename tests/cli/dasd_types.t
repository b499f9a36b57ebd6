# dasd_types.t - the channel programs of dasd.t on disks of other types, here
# and on hercules.
# TEST LIMIT 400
. tests/cli/tap.sh
. tests/cli/dasd.sh

ok "assembles" $TRAPEZE asm -o "$dir/dasdio.obj" tests/cli/dasdio.asm
ok "links" $TRAPEZE link -i "$dir/dasdio.img" "$dir/dasdio.obj"

cat >"$dir/run.lua" <<'X'
local m = trapeze.machine {
	storage = "2M",
	devices = { { "009", "3215" }, { "130", arg[2], file = arg[3] } },
}
local f = assert(io.open(arg[1], "rb"))
m:write(0, f:read("a"), "real")
m:key("restart")
m:run { seconds = 100 }
io.write(m:console("009"):text(), "\n")
X

# What is expected of TYPE: dasdio.out, but for the lines of dasd_types.out.
expected() {
	awk -v type="$1" '
		/^==/ { mine = $2 == type; next }
		FNR == NR { if (mine) own[substr($0, 1, 20)] = $0; next }
		{ name = substr($0, 1, 20)
		  print name in own ? own[name] : $0 }
	' tests/cli/dasd_types.out tests/cli/dasdio.out
}

# Of the older types hercules differs also in the sense bytes seek check, invalid
# sequence and file protected, and in the status of commands that they do not
# have.
old='^WRITE CKD NO|^MASK 80 FORMAT|^SEEK BAD|^SEEK SHORT|^MT TO END OF
^SENSE ID|^SET SECTOR'

for type in 2311 2314 3340 3350; do
	ok "$type: makes a disk" $TRAPEZE disk make "$dir/ours.ckd" $type 5
	cp "$dir/ours.ckd" "$dir/theirs.ckd"
	$TRAPEZE run "$dir/run.lua" "$dir/dasdio.img" $type "$dir/ours.ckd" |
		sed 's/ *$//' | grep . >"$dir/lines"
	expected $type >"$dir/want"
	run diff "$dir/want" "$dir/lines"
	ok "$type: all as expected" test "$status" = 0
	if ! command -v hercules >/dev/null; then
		skip "$type: on hercules" "it is not installed"
		continue
	fi
	but=$differs
	case $type in
	23*) but="$differs
$old" ;;
	esac
	grep -Ev -e "$but" "$dir/want" >"$dir/expected"
	dasd_on_hercules $type "loadcore $dir/dasdio.img 0;restart" |
		grep -Ev -e "$but" >"$dir/theirs"
	run diff "$dir/expected" "$dir/theirs"
	ok "$type: $(grep -c . "$dir/expected") the same on hercules" \
		test "$status" = 0
	rm -f "$dir/ours.ckd"
done
finish
