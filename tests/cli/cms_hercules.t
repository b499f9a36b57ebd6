# cms_hercules.t - CMS boots on hercules and says there what it says here.
. tests/cli/tap.sh
. tests/cli/hercules.sh

cat >"$dir/session" <<'X'
query search
listfile * text s
load reader (start
load strings (start
load privop (start
type sieve assemble * 1 12
foo
query cmslevel
X

cat >"$dir/here.lua" <<'X'
local m = trapeze.machine("scripts/bare-cms.lua")
local c = m:console("009")
m:load_reader("00C", arg[2] .. "/cms/samples/sieve.deck")
m:ipl()
for line in io.lines(arg[1]) do
  c:expect("Ready[^\n]*\n")
  c:wait_read()
  c:send(line)
end
c:expect("Ready[^\n]*\n")
io.write(c:text { input = false })
X

# Times are not compared.
plain() {
	sed -e 's/ T=.*//' -e 's/^\(CMS TRAPEZE [0-9.]*\).*/\1/' -e 's/ *$//'
}

run "$TRAPEZE" run "$dir/here.lua" "$dir/session" "$BUILD"
ok "session on our machine" test "$status" = 0
plain <"$dir/out" >"$dir/here"
ok "the sieve ran" grep -q '1028 PRIMES' "$dir/here"

if command -v hercules >/dev/null; then
	hercules_machine 2 <<X
OSTAILOR QUIET
0009 3215-C / noprompt
000C 3505 $BUILD/cms/samples/sieve.deck ebcdic eof
0190 3330 $BUILD/cms/cms.ckd ro
X
	{
		echo 'READY => ipl 190'
		# Its console loses a line typed at the moment a read begins.
		sed 's,^,^Ready => sh sleep 0.3;/,' "$dir/session"
		echo '^Ready => stop'
	} >"$dir/script"
	perl tests/hercules.pl "$dir/cnf" 60 <"$dir/script" >"$dir/out" \
		2>"$dir/err"
	status=$?
	ok "session on hercules" test "$status" = 0
	# From the greeting to the last Ready, without what hercules adds.
	sed -n '/^CMS TRAPEZE/,/^stop/p' "$dir/out" |
		grep -v -e '^HHC' -e '^/(0009)' -e '^sh ' -e '^stop' | plain >"$dir/there"
	run diff "$dir/here" "$dir/there"
	ok "hercules shows the same" test "$status" = 0
else
	skip "the same session on hercules" "hercules is not installed"
fi
finish
