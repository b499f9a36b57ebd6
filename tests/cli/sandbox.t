# sandbox.t - trapeze run --sandbox: scripts that try to get out.
. tests/cli/tap.sh

# The leak checker makes a thread, which the sandbox refuses.
export ASAN_OPTIONS="${ASAN_OPTIONS:+$ASAN_OPTIONS:}detect_leaks=0"

# Runs the script TEXT in a sandbox with the options before it.
inside() {
	for text; do :; done
	printf '%s\n' "$text" >"$dir/s.lua"
	while [ $# -gt 1 ]; do
		options="${options-} $1"
		shift
	done
	# shellcheck disable=SC2086 # options are words
	run $TRAPEZE run --sandbox ${options-} "$dir/s.lua" one
	options=
}

# holds NAME CONDITION - a Lua expression is true in the sandbox
holds() {
	inside "print(($2) and 'yes' or 'no')"
	says "$1" '^yes$'
}

echo secret >"$dir/secret"
printf 'HELLO\n' >"$dir/deck"
bare='trapeze.machine { storage = "64K", devices = {
  { "009", "3215" }, { "00C", "3505" } } }'

inside 'print(arg[1], ...) io.write("a", 1, "\n") io.stdout:write("b\n")
  require("trapeze").ok(true) trapeze.done_testing()'
ok "a script that is good: exit status" test "$status" = 0
says "arguments" '^one	one$'
says "io.write" '^a1$'
says "TAP" '^ok 1'
inside 'trapeze.ok(false) trapeze.done_testing()'
ok "a failed assertion" test "$status" = 1
inside 'error "told"'
ok "an error" test "$status" = 1
ok "... is told" grep -q 's.lua:1: told' "$dir/err"

# ---- Lua -------------------------------------------------------------------

holds "no files" 'io.open == nil and io.popen == nil and io.lines == nil'
holds "no operating system" 'os == nil'
holds "no debug library" 'debug == nil and package == nil'
holds "no way to load files" 'dofile == nil and loadfile == nil'
holds "no other modules" 'not pcall(require, "io")'
holds "no binary chunks" 'string.dump == nil and not load("\27Lua")'
holds "nor with another mode" 'not load("\27Lua", "x", "b", {})'
holds "load has its environment" 'load("return x", "x", "t", { x = 1 })() == 1'
holds "no finalizers" \
	'not pcall(setmetatable, {}, { __gc = function() end })'
holds "metatables else" 'setmetatable({}, { __index = { 7 } })[1] == 7'

# ---- files, processes, sockets ---------------------------------------------

inside "trapeze.machine '$dir/secret'"
ok "a configuration" grep -q 'Permission denied' "$dir/err"
inside "$bare:attach('00D', '3505', '$dir/secret')"
ok "a deck" grep -q 'Permission denied' "$dir/err"
inside "$bare:load_reader('00C', '$dir/secret')"
ok "a deck loaded" grep -q 'Permission denied' "$dir/err"
inside "$bare:device('00C'):mount('$dir/secret')"
ok "a deck mounted" grep -q 'Permission denied' "$dir/err"
inside "$bare:symbols('$dir/secret')"
ok "a debug file" test "$status" = 1
inside "$bare:attach('0A0', 'lua', '$dir/secret')"
ok "a device in Lua" grep -q -i 'denied' "$dir/err"
inside "$bare:attach('00E', '1403', '$dir/new')"
ok "a file to be made" test ! -e "$dir/new"
inside "$bare:attach('00E', '1403', '$dir/deck')"
ok "a file to be emptied" grep -q HELLO "$dir/deck"
inside "$bare:attach('180', '3420', '$dir/new.aws')"
ok "a tape to be made" test ! -e "$dir/new.aws"
ln -s "$dir/secret" "$dir/link"
inside --allow "$dir/link.d" "print(1)"
ok "what is handed over must be there" grep -q 'link.d: No such' "$dir/err"
inside "$bare:attach('00D', '3505', '$dir/link')"
ok "by a link" grep -q 'Permission denied' "$dir/err"
inside "$bare:attach('00D', '3505', '/proc/self/environ')"
ok "by /proc" grep -q 'Permission denied' "$dir/err"
inside "$bare:attach('00E', '1403', '|touch $dir/pwned; echo x >$dir/pwned')"
ok "a command" test ! -e "$dir/pwned"
inside "$bare:listen(0)"
ok "a listening socket" grep -q 'not permitted' "$dir/err"
inside "$bare:attach('500', 'CTCA', 'listen=0')"
ok "an adapter's socket" grep -q 'not permitted' "$dir/err"
inside "$bare:attach('500', 'CTCA', 'listen=unix:$dir/socket')"
ok "a local socket" test ! -e "$dir/socket"

inside --allow "$dir/deck" "local m = $bare m:attach('00D', '3505', '$dir/deck')
  print(select(2, m:device('00D'):status()).file)"
says "a deck that was handed over" 'deck$'
mkdir "$dir/in"
cp "$dir/deck" "$dir/in"
inside --allow "$dir/in" "$bare:attach('00D', '3505', '$dir/in/deck')"
ok "a directory that was" test "$status" = 0
inside --allow "$dir/in" "$bare:attach('00E', '1403', '$dir/in/deck')"
ok "... to read" grep -q HELLO "$dir/in/deck"
inside --allow-write "$dir/out.txt" "$bare:attach('00E', '1403', '$dir/out.txt')"
ok "a file to write, made" test "$status" = 0 -a -e "$dir/out.txt"
inside 'local m = trapeze.machine { storage = "64K",
  devices = { { "00E", "1403" } } } print(#m:printer("00E"))'
says "a printer without a file has one" '^0$'
ok "... which goes away" test -z "$(find "${TMPDIR:-/tmp}" -maxdepth 1 \
	-name 'trapeze-*' -newer "$dir/s.lua" -empty)"

# ---- limits ----------------------------------------------------------------

inside --max-lua 1M 'while true do end'
ok "instructions of Lua" grep -q 'max-lua' "$dir/err"
inside --max-lua 1M 'while true do pcall(function() while true do end end) end'
ok "... though caught" grep -q 'max-lua' "$dir/err"
inside --max-lua 1M 'local function f() while true do end end
  while true do coroutine.wrap(pcall)(f) end'
ok "... in coroutines" grep -q 'max-lua' "$dir/err"
inside --max-lua 1M 'local function f() end
  while true do coroutine.wrap(f)() end'
ok "... in many short ones" grep -q 'max-lua' "$dir/err"
inside --max-lua 1M 'xpcall(function() while true do end end,
  function() while true do end end) while true do end'
ok "... in handlers" test "$status" = 1
inside --max-memory 8M 'local t = {} while true do t[#t + 1] = ("x"):rep(9999) .. #t end'
ok "memory" grep -q 'not enough memory' "$dir/err"
inside --max-memory 8M 'print(pcall(string.rep, "x", 1 << 30))'
says "... at once" 'not enough memory'
inside --max-memory 64M "local t = {} for i = 1, 99 do t[i] = $bare end"
ok "... of machines" grep -q 'max-memory' "$dir/err"
loop='local m = trapeze.machine { storage = "64K" }
  m:write(0x200, "\x47\xF0\x02\x00") m:psw(0x200) m:key "start" '
inside --max-guest 1M "$loop m:run()"
ok "instructions of machines" grep -q 'max-guest' "$dir/err"
inside --max-guest 10M --max-lua 1M "$loop while true do pcall(m.run, m) end"
ok "... though caught" test "$status" = 1
inside --max-seconds 1 '(("a"):rep(30000)):find((".-"):rep(20) .. "b")'
ok "seconds, in a pattern that does not end" grep -q 'max-seconds' "$dir/err"
inside --max-seconds 1 --max-guest 999G "$loop m:run()"
ok "... in a machine" grep -q 'max-seconds' "$dir/err"

inside --json "$dir/r.json" 'trapeze.ok(true) trapeze.done_testing()'
ok "results are written outside" grep -q '"passed": 1' "$dir/r.json"

fails "limits without a sandbox" 2 'for --sandbox' \
	$TRAPEZE run --max-lua 5 "$dir/s.lua"
fails "a number that is none" 2 'expected a number' \
	$TRAPEZE run --sandbox --max-lua many "$dir/s.lua"
finish
