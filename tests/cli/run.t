# run.t - trapeze run: exit status, messages and traces of scripts.
. tests/cli/tap.sh

# script TEXT - runs it
script() {
	printf '%s\n' "$1" >"$dir/s.lua"
	run $TRAPEZE run "$dir/s.lua" one two
}

script 'local t = require "trapeze"; t.plan(1); t.ok(true, "good")'
ok "a good script" test "$status" = 0
says "TAP" '^ok 1 - good$'
script 'assert(arg[1] == "one" and arg[2] == "two"); print(...)'
says "arguments" '^one	two$'

script 'trapeze.ok(false, "bad") trapeze.done_testing()'
ok "a failed assertion: exit status" test "$status" = 1
says "not ok" '^not ok 1 - bad'
says "... with the place" 's.lua:1'
script 'trapeze.plan(2) trapeze.ok(true)'
ok "too few tests: exit status" test "$status" = 1
says "... is told" 'planned 2 tests but ran 1'
script 'trapeze.ok(true)'
ok "no done_testing: exit status" test "$status" = 1

script 'local x = nil
local function f() return x.y end
f()'
ok "a Lua error: exit status" test "$status" = 1
ok "... file and line" grep -q 's.lua:2: .*x' "$dir/err"
ok "... traceback" grep -q "s.lua:3: in main chunk" "$dir/err"
script 'error({})'
ok "an error that is no text" test "$status" = 1
script 'local = 5'
ok "a syntax error" grep -q "s.lua:1: " "$dir/err"
script 'trapeze.machine { storage = "64K", devices = { { "00Q", "3215" } } }'
ok "a bad table: place and reason" \
	grep -q "s.lua:1: .*devices.1.: bad address '00Q'" "$dir/err"
script 'trapeze.machine("/nonexistent.lua")'
ok "a missing configuration" grep -q 'No such file' "$dir/err"
script 'local m = trapeze.machine { storage = "64K" } m:close() m:gr(0)'
ok "a closed machine" grep -q 'this machine is closed' "$dir/err"
script 'trapeze.machine { storage = "64K" }:gr(16)'
ok "a register that is not" grep -q 'no register' "$dir/err"
script 'local m = trapeze.machine { storage = "64K" } m:read(0xFFFF, 2)'
ok "outside of storage" grep -q '00FFFF: not all of 2 bytes' "$dir/err"
script 'for k in pairs { c = 1, a = 1, [2] = 1, b = 1, [1] = 1 } do
  io.write(tostring(k), " ") end'
says "pairs has an order" '^1 2 a b c '

# Results for other programs.
cat >"$dir/s.lua" <<'X'
trapeze.ok(true, "a <b> & \"c\"")
trapeze.is(1, 2, "unequal")
trapeze.skip("not here")
trapeze.done_testing()
error "at last"
X
run $TRAPEZE run --junit "$dir/r.xml" --json "$dir/r.json" "$dir/s.lua"
ok "results: exit status" test "$status" = 1
ok "JUnit: counts" grep -q \
	'tests="4" failures="1" errors="1" skipped="1"' "$dir/r.xml"
ok "JUnit: names" grep -q 'name="a &lt;b&gt; &amp; &quot;c&quot;"' "$dir/r.xml"
ok "JUnit: a script's own error" grep -q '<error message=.*at last' "$dir/r.xml"
if command -v xmllint >/dev/null; then
	ok "JUnit: XML" xmllint --noout "$dir/r.xml"
else
	skip "JUnit: XML" "no xmllint"
fi
ok "JSON: counts" grep -q '"failed": 1' "$dir/r.json"
ok "JSON: results" grep -q '"result": "skip"' "$dir/r.json"
ok "JSON: why" grep -q 'expected:' "$dir/r.json"
ok "JSON: a script's own error" grep -q '"error": ".*at last' "$dir/r.json"
fails "results that cannot be written" 2 '/nonexistent/r: No such file' \
	$TRAPEZE run --json /nonexistent/r "$dir/s.lua"

# Ctrl-C ends a script, also one that runs a machine for ever.
cat >"$dir/loop.lua" <<'X'
local m = trapeze.machine { storage = "64K" }
m:write(0x200, "\x47\xF0\x02\x00")
m:psw(0x200)
m:key("start")
print "it runs" io.stdout:flush() m:run()
X
: >"$dir/out"
$TRAPEZE run "$dir/loop.lua" >"$dir/out" 2>"$dir/err" </dev/null &
n=0
until grep -q "it runs" "$dir/out" || [ $n = 600 ]; do
	sleep 0.1
	n=$((n + 1))
done
kill -TERM $!
status=0
wait $! || status=$?
ok "a signal ends a run: exit status" test "$status" = 1
ok "... with the place" grep -q 'loop.lua:5: interrupted' "$dir/err"
# One that comes just before the machine runs is not lost.
sed '5s/.*/os.execute("kill -TERM " .. arg[1]) m:run()/' "$dir/loop.lua" \
	>"$dir/early.lua"
run timeout 60 sh -c 'exec "$0" run "$1" $$' "$TRAPEZE" "$dir/early.lua"
ok "a signal before a run: exit status" test "$status" = 1
ok "... with the place" grep -q 'early.lua:5: interrupted' "$dir/err"

fails "no script" 2 'no script' $TRAPEZE run
fails "missing script" 1 'cannot open' $TRAPEZE run /nonexistent.lua
finish
