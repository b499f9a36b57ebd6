# export.t - what is written for others' tools: a trace for Perfetto, folded
# stacks, a report; by their own checkers where there are such.
. tests/cli/tap.sh

# The machine has CP's terminals, two users, CMS.
run $TRAPEZE run tests/cli/export.lua "$dir"
ok "a run that writes all of them" test "$status" = 0
says "a file that cannot be is told" 'false.*/nonexistent/x: No such file'
cycles=$(sed -n 's/^cycles //p' "$dir/out")
ns=$(sed -n 's/^ns //p' "$dir/out")

# ---- the trace
if command -v python3 >/dev/null; then
	run python3 tests/cli/trace_check.py "$dir/trace.json" \
		tests/cli/trace_event.schema.json "$ns" "$cycles"
	ok "the trace: no overlap, all tracks named, it adds up" \
		test "$status" = 0
	if grep -q '^no jsonschema' "$dir/out"; then
		skip "the trace: by its schema" "no python3-jsonschema"
	else
		says "the trace: by its schema" '^valid by the schema'
	fi
else
	skip "the trace: by its schema" "no python3"
fi
has() {
	ok "$1" grep -q -e "$2" "$dir/trace.json"
}
has "a track for CP" '"thread_name",.*"pid":0,"tid":0,"args":{"name":"cp"}'
has "and for a user" '"thread_name",.*"pid":1,.*{"name":"cp/ALICE"}'
has "and for a device" '{"name":"130 3330"}'
has "a trap is a slice of whom it was taken from" \
	'"name":"LPSW","ph":"X","pid":1,.*"cat":"trap"'
has "an interruption" '"name":"program 0002 privileged.*"cat":"interruption"'
has "an I/O operation" '"name":"I/O, status 0C00","ph":"X","pid":100,"tid":304'
has "a channel command" '"name":"CCW 06"'
has "a line that was typed" '"name":"query disk",.*"cat":"typed"'

# ---- folded stacks
ok "folded stacks: level, virtual machine, module, label, cycles" sh -c \
	'! grep -qv "^level [0-9]*;[^;]*\(;[^;]*\)\{1,2\} [1-9][0-9]*$" \
		"'"$dir"'/folded"'
ok "symbols of CP" grep -q '^level 0;cp;DMKPRV;' "$dir/folded"
ok "symbols of the guest" grep -q '^level 1;cp/ALICE;DMS[A-Z]*;' "$dir/folded"
sum=$(awk '{ s += $NF } END { print s }' "$dir/folded")
ok "samples stand for all cycles" test "$((cycles - sum))" -ge 0 \
	-a "$((cycles - sum))" -lt 997
ok "the same run, the same profile" sh -c \
	'"$0" run tests/cli/export.lua "$1" again >/dev/null &&
		cmp -s "$1/folded" "$1/folded.again"' "$TRAPEZE" "$dir"

# ---- the report
if command -v xmllint >/dev/null; then
	ok "the report is well-formed" xmllint --noout "$dir/report.html"
else
	skip "the report is well-formed" "no xmllint"
fi
if command -v xmllint >/dev/null; then
	ok "and the plots alone" xmllint --noout "$dir/report.svg"
	ok "four of them" test "$(xmllint --xpath \
		'count(/*[local-name()="svg"]/*[local-name()="g"])' \
		"$dir/report.svg")" = 4
fi
ok "no network, no script" sh -c \
	'! grep -Eiq "<script|src=|href=|@import|url\(" "'"$dir"'/report.html"'
for title in 'Cycles by level' 'Cycles by virtual machine' \
	'Interruptions by class' 'I/O'; do
	ok "plot: $title" grep -q ">$title</text>" "$dir/report.html"
done
ok "the tower" grep -q '<td>cp/ALICE</td><td>1</td>' "$dir/report.html"
ok "the ledger" grep -q 'own code' "$dir/report.html"

# ---- commands and the option
cat >"$dir/a & <b>.lua" <<X
return { storage = "64K" }
X
run $TRAPEZE monitor "$dir/a & <b>.lua" --trace "$dir/option.json" \
	-e "deposit 200 47F00200" -e "set ia 200" -e "profile on 100" \
	-e "trace export off" -e "trace export perfetto $dir/second.json" \
	-e "run 0.001" -e profile -e "profile save $dir/second.folded" \
	-e "report $dir/second.html"
ok "commands" test "$status" = 0
says "how many events" 'option.json: [0-9]* events'
says "how many samples" 'profile on, [1-9][0-9]* samples, one in 100 cycles'
ok "the second trace is whole" sh -c 'tail -n 1 "$0" | grep -q "^\]}$"' \
	"$dir/second.json"
ok "a program without symbols" grep -q '^level 0;cpu;(no symbols);000000 ' \
	"$dir/second.folded"
ok "a name is text" grep -q '<h1>.*/a &amp; &lt;b&gt;.lua</h1>' "$dir/second.html"
if command -v xmllint >/dev/null; then
	ok "well-formed all the same" xmllint --noout "$dir/second.html"
fi
run $TRAPEZE monitor "$dir/a & <b>.lua" -e "trace export perfetto /nonexistent/x"
ok "a trace that cannot be" test "$status" = 1
says "says why" 'nonexistent/x: No such file'
run $TRAPEZE monitor "$dir/a & <b>.lua" -e "profile often"
says "a word that is none" 'expected: profile'
finish
