# unit_record.t - a loader deck with data behind it, from every reader, onto
# every printer and punch, here and on hercules; output into a command; KILL.
. tests/cli/tap.sh
. tests/cli/hercules.sh

"$TRAPEZE" asm -o "$dir/lister.obj" tests/cli/unit_record.asm &&
	"$TRAPEZE" link -o "$dir/lister.deck" "$dir/lister.obj"
ok "deck made" test -s "$dir/lister.deck"
printf '%s\n' '1FIRST PAGE' ' second line' '+______' '0two below' \
	'-three below' '1NEXT PAGE' ' lower case, {}\~' >"$dir/data"
# The data as cards, behind the loader.
perl -pe 's/\n//; $_ .= " " x (80 - length);
	tr/ !"#$%&\x27()*+,\-.\/0-9:;<=>?@A-IJ-RS-Z_a-ij-rs-z{}\\~/\x40\x5A\x7F\x7B\x5B\x6C\x50\x7D\x4D\x5D\x5C\x4E\x6B\x60\x4B\x61\xF0-\xF9\x7A\x5E\x4C\x7E\x6E\x6F\x7C\xC1-\xC9\xD1-\xD9\xE2-\xE9\x6D\x81-\x89\x91-\x99\xA2-\xA9\xC0\xD0\xE0\xA1/' \
	<"$dir/data" >"$dir/data.cards"
cat "$dir/lister.deck" "$dir/data.cards" >"$dir/all.deck"
printf 'FIRST PAGE\nsecond line\r______\n\ntwo below\n\n\nthree below\n' \
	>"$dir/want"
printf '\fNEXT PAGE\nlower case, {}\\~' >>"$dir/want"

cat >"$dir/run.lua" <<'X'
local reader, printer, punch, deck, paper, cards = table.unpack(arg)
local m = trapeze.machine{storage = "64K", tod = "1975-03-01 12:00:00",
  devices = {
  {"00C", reader, file = deck},
  {"00D", punch, file = cards, "fast"}, {"00E", printer, file = paper}}}
m:ipl("00C")
print(m:run{seconds = 600})
X
# lists READER PRINTER PUNCH - the lister's output is as it should be
lists() {
	rm -f "$dir/paper" "$dir/punched"
	run "$TRAPEZE" run "$dir/run.lua" "$1" "$2" "$3" "$dir/all.deck" \
		"$dir/paper" "$dir/punched"
	says "$1, $2, $3: ends well" 'PSW 00020000.0000000'
	ok "$2: paper" cmp "$dir/paper" "$dir/want"
	ok "$3: cards" cmp "$dir/punched" "$dir/data.cards"
}
lists 3505 1403 3525
lists 2540R 3211 2540P
lists 2501 3203 3525
lists 3505 1443 2540P

# Into the standard input of a command.
run "$TRAPEZE" run "$dir/run.lua" 3505 1403 3525 "$dir/all.deck" \
	"|tr a-z A-Z >$dir/upper" "|wc -c >$dir/count"
ok "into a command" grep -q '^SECOND LINE.______$' "$dir/upper"
ok "all has arrived" grep -q '^560$' "$dir/count"

# A command that does not end while the machine is there is left behind with
# all that was printed, and goes on.
run "$TRAPEZE" run "$dir/run.lua" 3505 1403 3525 "$dir/all.deck" \
	"|until test -e $dir/go; do sleep 0.1; done; cat >$dir/late" \
	"$dir/punched"
says "a command that does not end" 'PSW 00020000.0000000'
ok "it has not ended" test ! -e "$dir/late"
touch "$dir/go"
until cmp -s "$dir/late" "$dir/want"; do sleep 0.1; done
ok "it goes on" test -s "$dir/late"

# What the guest was told to be printed and punched is there when the process
# is killed.
cat >"$dir/kill.lua" <<'X'
local m = trapeze.machine{storage = "64K", devices = {
  {"00C", "3505", file = arg[1], "intrq", "fast"},
  {"00D", "3525", file = arg[3], "fast"},
  {"00E", "1403", file = arg[2], "fast"}}}
m:ipl("00C")
print(m:run{seconds = 600})
os.execute("kill -9 " .. assert(io.open("/proc/self/stat")):read("n"))
X
run "$TRAPEZE" run "$dir/kill.lua" "$dir/all.deck" "$dir/paper" "$dir/punched"
ok "killed" test "$status" -gt 128
ok "killed: the paper is there" cmp "$dir/paper" "$dir/want"
ok "killed: the cards are there" cmp "$dir/punched" "$dir/data.cards"

# On hercules \r stands behind each line, and a new form is on the line.
lines() {
	perl -0pe 's/\r+(?=[\n\f]|\z)//g; s/\n\f/\f/g' "$1"
}
if command -v hercules >/dev/null; then
	hercules_machine 2 <<X
000C 3505 $dir/all.deck ebcdic eof
000D 3525 $dir/h.punched ebcdic
000E 3211 $dir/h.paper
X
	hercules_runs 'ipl 00C'
	says "on hercules" 'PSW=00020000 .0000000'
	lines "$dir/h.paper" >"$dir/h.lines"
	lines "$dir/want" >"$dir/lines"
	ok "on hercules: paper" cmp "$dir/h.lines" "$dir/lines"
	ok "on hercules: cards" cmp "$dir/h.punched" "$dir/data.cards"
else
	skip "on hercules" "hercules is not installed"
fi
finish
