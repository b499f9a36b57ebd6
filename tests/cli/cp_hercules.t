# cp_hercules.t - CP's disk boots on hercules, and a user's session there,
# logon, CP commands, IPL, CMS, programs, reads as it does here.
#
# Honest means: CP and CMS have no help but the architecture, so another
# S/370 runs the very same disk.
. tests/cli/tap.sh
. tests/cli/hercules.sh

# What comes before => what the user at terminal 010 types then.
cat >"$dir/session" <<'X'
online => logon alice
PASSWORD: => alice
LOGON AT => query virtual
DASD 190 => display g
GPR 12 => store g5 12345678
COMPLETE => display g5
GPR => query names
ALICE => foo
CP: FOO => ipl 190
Ready => query disk
Ready => listfile * text s
Ready => load sieve
Ready => start
Ready => load strings
Ready => start
Ready => load privop
Ready => start
Ready => cp query users
Ready => cp display psw
Ready => nonsense
Ready => cp logoff
X

cat >"$dir/here.lua" <<'X'
local m = trapeze.machine("scripts/class.lua")
local c = m:console("010")
m:ipl()
for line in io.lines(arg[1]) do
  local before, typed = line:match("^(.-) => (.*)$")
  c:expect(before)
  m:run { seconds = 1 }
  c:send(typed)
end
c:expect("LOGOFF AT[^\n]*\n")
io.write(c:text { input = false })
X

# Without times, and without what is there once more after LOGOFF.
plain() {
	sed -e 's/[0-9][0-9]*:[0-9][0-9][:.][0-9.]*/TIME/g' \
		-e 's/T=[^ ]*/T=/' \
		-e 's/GMT .*/GMT/' -e 's/ - [0-9/]*$/ - DATE/' \
		-e 's/ - [0-9/]* TIME/ - DATE TIME/' -e 's/ *$//' |
		sed -n '/^ENTER PASSWORD/,/^LOGOFF AT/p'
}

run "$TRAPEZE" run "$dir/here.lua" "$dir/session"
ok "session on our machine" test "$status" = 0
plain <"$dir/out" >"$dir/here"
ok "the sieve ran" grep -q '1028 PRIMES' "$dir/here"
ok "the privileged instruction was refused" \
	grep -q 'PRIVILEGED OPERATION EXCEPTION' "$dir/here"

if command -v hercules >/dev/null; then
	cp "$BUILD/cp/class.ckd" "$dir/class.ckd"
	hercules_machine 8 <<X
OSTAILOR QUIET
0009 3215-C / noprompt
0010 3215-C % noprompt
0130 3330 $dir/class.ckd
X
	# The operator's console and the terminal write into one log: the
	# operator's LOGON AT comes first, then the terminal is awake.  A line
	# typed at the moment when a read begins is lost in hercules: wait.
	{
		echo 'READY => ipl 130'
		echo 'LOGON AT => %logon alice'
		sed -e 1d -e 's,=> ,=> sh sleep 0.1;%,' "$dir/session"
		echo 'LOGOFF AT => stop'
	} >"$dir/script"
	perl tests/hercules.pl "$dir/cnf" 60 <"$dir/script" >"$dir/out" \
		2>"$dir/err"
	status=$?
	ok "session on hercules" test "$status" = 0
	grep -v -e '^HHC' -e '^sh sleep' -e '^%(0010)' -e '^DEV 010' \
		<"$dir/out" | plain >"$dir/there"
	run diff "$dir/here" "$dir/there"
	ok "hercules shows the same" test "$status" = 0
else
	skip "the same session on hercules" "hercules is not installed"
fi
finish
