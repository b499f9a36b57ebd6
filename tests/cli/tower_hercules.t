# tower_hercules.t - CP in CP on hercules: a user's session in the inner one
# reads as it does here.
#
# The terminal of VMTEST is 010, that of the user who dials is 011.
. tests/cli/tap.sh
. tests/cli/hercules.sh

# What comes before => at which terminal what is typed then.
cat >"$dir/session" <<'X'
online => 010 logon vmtest
PASSWORD: => 010 vmtest
LOGON AT => 010 ipl 130
LOGON AT => 011 dial vmtest
online => 011 logon alice
PASSWORD: => 011 alice
LOGON AT => 011 query virtual
DASD 190 => 011 query names
ALICE => 011 ipl 190
Ready => 011 query disk
Ready => 011 load sieve
Ready => 011 start
Ready => 011 load privop
Ready => 011 start
Ready => 011 cp display psw
Ready => 011 cp logoff
X

cat >"$dir/here.lua" <<'X'
local m = trapeze.machine("scripts/class.lua")
m:ipl()
m:console("009"):expect("LOGON AT")
local before, c = nil, {}
for line in io.lines(arg[1]) do
  local pattern, terminal, typed = line:match("^(.-) => (%d+) (.*)$")
  c[terminal] = c[terminal] or m:console(terminal)
  local last = c[before or terminal]
  last:expect(pattern)
  m:run { seconds = 1 }
  c[terminal]:send(typed)
  before = terminal
end
c[before]:expect("LOGOFF AT[^\n]*\n")
io.write(c[before]:text { input = false })
X

# From DIAL to LOGOFF, without times.
plain() {
	sed -e 's/[0-9][0-9]*:[0-9][0-9][:.][0-9.]*/TIME/g' \
		-e 's/T=[^ ]*/T=/' \
		-e 's/GMT .*/GMT/' -e 's/ - [0-9/]*$/ - DATE/' \
		-e 's/ - [0-9/]* TIME/ - DATE TIME/' -e 's/ *$//' |
		sed -n '/^DIALED TO/,/^LOGOFF AT/p'
}

run "$TRAPEZE" run "$dir/here.lua" "$dir/session"
ok "session on our machine" test "$status" = 0
plain <"$dir/out" >"$dir/here"
ok "the sieve ran" grep -q '1028 PRIMES' "$dir/here"
ok "CP says how long" grep -q 'CONNECT=' "$dir/here"

if command -v hercules >/dev/null; then
	cp "$BUILD/cp/class.ckd" "$dir/class.ckd"
	hercules_machine 8 <<X
OSTAILOR QUIET
0009 3215-C / noprompt
0010 3215-C % noprompt
0011 3215-C ! noprompt
0130 3330 $dir/class.ckd
X
	# Its console loses a line typed at the moment a read begins.
	{
		echo 'READY => ipl 130'
		sed -e '1s,^online,LOGON AT,' \
			-e 's,=> 010 ,=> sh sleep 0.3;%,' \
			-e 's,=> 011 ,=> sh sleep 0.3;!,' "$dir/session"
		echo 'LOGOFF AT => stop'
	} >"$dir/script"
	perl tests/hercules.pl "$dir/cnf" 90 <"$dir/script" >"$dir/out" \
		2>"$dir/err"
	status=$?
	ok "session on hercules" test "$status" = 0
	grep -v -e '^HHC' -e '^[%!](001.)' -e '^DEV 01' -e '^sh sleep' \
		<"$dir/out" | plain >"$dir/there"
	run diff "$dir/here" "$dir/there"
	ok "hercules shows the same" test "$status" = 0
else
	skip "the same session on hercules" "hercules is not installed"
fi
finish
