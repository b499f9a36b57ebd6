# tn3270.t - TN3270 clients (s3270) and plain telnet at the terminals of a
# guest program, over TCP on this host.
# TEST LIMIT 300
. tests/cli/tap.sh

server=
stop() {
	[ -z "$server" ] || kill "$server" 2>/dev/null
	[ -z "$server" ] || wait "$server"
	server=
}
trap 'stop; rm -rf "$dir"' EXIT

printf '.ORIGIN 1000\ndisplay\n' >"$dir/display.list"
ok "assembles" $TRAPEZE asm -o "$dir/display.obj" tests/cli/display.asm
ok "links" $TRAPEZE link -o "$dir/display.deck" "$dir/display.list"
cat >"$dir/machine.lua" <<X
return { storage = "128K", ipl = "00C", listen = {
	{ port = 0, devices = { "0A0", "0A1", "0A2", "0A3" },
		names = { OPER = "0A3" } },
	{ port = 0, address = "127.0.0.1", devices = { "0A4", "009" } },
	{ port = 0, devices = { "009" } },
	{ port = 0, devices = { "0B0", "0B1", "0B2", "0B3" } } }, devices = {
	{ "00C", "3505", file = "$dir/display.deck", "fast" },
	{ "009", "3215" }, { "0A0", "3278", "model4" }, { "0A1", "3277" },
	{ "0A2", "3279" }, { "0A3", "3278", "off" }, { "0A4", "3277" },
	{ "0B0", "3278" }, { "0B1", "3277" }, { "0B2", "3279" },
	{ "0B3", "3278", "off" } } }
X

# start COMMAND... - a monitor in the background; its ports in $1 $2 $3
start() {
	$TRAPEZE monitor "$dir/machine.lua" "$@" \
		</dev/null >"$dir/monitor" 2>&1 &
	server=$!
	n=0
	until grep -q 'BALR' "$dir/monitor" || [ $n = 600 ]; do
		sleep 0.1
		n=$((n + 1))
	done
	# shellcheck disable=SC2046 # the ports are words
	set -- $(sed -n 's/^listening on 127.0.0.1://p' "$dir/monitor")
	port=$1
	port2=$2
	port3=$3
	port4=$4
}

# emulate MODEL - s3270 does the script on standard input; out has its data
emulate() {
	status=0
	timeout 60 s3270 -model "$1" 2>"$dir/err" |
		sed -n 's/^data: //p' | sed 's/ *$//' >"$dir/out" || status=$?
}

fails "a bad port" 1 'expected a port' "$TRAPEZE" run /dev/stdin <<X
require "trapeze".machine { storage = "64K", listen = "x:y" }
X
fails "a device that is none" 1 '0B0 is no terminal of this machine' \
	"$TRAPEZE" run /dev/stdin <<X
require "trapeze".machine { storage = "64K",
	listen = { port = 0, devices = { "0B0" } } }
X
fails "option --listen" 2 'expected a port' \
	"$TRAPEZE" monitor --listen 70000 "$dir/machine.lua"

# More callers than the host lets us have: those who wait come in later, and
# meanwhile nobody is asked without end.
crowd() {
	perl -MIO::Socket::INET -e '
		my @all = map { IO::Socket::INET->new("127.0.0.1:$ARGV[0]") or die }
			1 .. 34;
		my $late = $all[-1];
		$SIG{ALRM} = sub { die "nobody lets it in\n" };
		alarm 60;
		sysread $all[0], my $hello, 1;
		splice @all, 0, 33;
		sysread $late, $hello, 1 or die "it is sent away\n"' "$1"
}
(
	ulimit -S -n 40
	start -e ipl -e run
	ulimit -S -n 200
	crowd "$port4" 2>"$dir/err" || echo "not let in" >"$dir/crowd"
	stop
)
ok "who waits comes in when others go" test ! -e "$dir/crowd"

if ! command -v s3270 >/dev/null; then
	skip "s3270 logs on" "no s3270 (scripts/packages ci)"
	finish
fi

start -e ipl -e run
emulate 3278-4 <<X
Connect(127.0.0.1:$port)
Wait(20,InputField)
Ascii(0,0,4,60)
Query(LuName)
String("Ann")
Enter()
Ascii(0,0,4,60)
PF(5)
Ascii(2,0,1,60)
PF(23)
Ascii(2,0,1,60)
Clear()
Ascii(2,0,1,60)
PA(2)
Ascii(2,0,1,60)
PF(1)
Ascii(2,0,1,34)
String("zoe")
PF(2)
Ascii(2,0,1,60)
Quit()
X
says "it is shown the program's form" '^ TRAPEZE 3270 TEST$'
says "connecting is device end" '^ AID=ON  '
says "the first display is its" '^0A0$'
says "Enter, and the field that was modified" \
	'AID=7D   N=0009 DATA=7DC15A11C1D7C19595'
says "what was typed" '^ HELLO Ann$'
says "PF5" 'AID=F5   N=0003 DATA=F5C1D7'
says "PF23" 'AID=4B   N=0003'
says "Clear" 'AID=6D   N=0001 DATA=6D0000'
says "PA2" 'AID=6E   N=0001'
says "Query: the client's own answer" 'AID=88   N=0... DATA=88....8180'
says "Read Buffer is asked of the client" \
	'AID=F2   N=0789 DATA=F2C15A1DF8E3D9C1'

emulate 3279-2 <<X
Connect(N:OPER@127.0.0.1:$port)
Wait(20,InputField)
Query(ConnectionState)
String("classic")
PF(24)
Ascii(2,0,2,60)
Quit()
X
says "without TN3270E" '^connected-3270$'
says "its key and text" 'AID=4C   N=000D DATA=4C'
says "its name" '^ HELLO classic$'

emulate 3279-2 <<X
Connect(0FF@127.0.0.1:$port)
Wait(20,Output)
Ascii(0,0,2,60)
Quit()
X
says "no such terminal: a screen says so" "There is no terminal '0FF' here"
emulate 3279-2 <<X
Connect(009@127.0.0.1:$port2)
Wait(20,Output)
Ascii(0,0,2,60)
Quit()
X
says "a typewriter is no display" '009 is a 3215, no display station'

# The screen is the terminal's: another client finds what the last one left.
emulate 3278-2 <<X
Connect(0A1@127.0.0.1:$port)
Wait(20,InputField)
String("left")
Enter()
Ascii(3,0,1,20)
Quit()
X
says "a 3277" '^ HELLO left$'
emulate 3278-2 <<X
Connect(0A1@127.0.0.1:$port)
Wait(20,InputField)
Ascii(1,0,1,20)
Quit()
X
says "the form is still there" '^ NAME:$'

# Four at once, each with its own text; a fifth is told to wait.  Nobody was at
# these displays before: the first form is the answer to their coming.
for i in 1 2 3 4; do
	{
		printf 'Connect(127.0.0.1:%s)\nWait(40,InputField)\n' "$port4"
		for turn in 1 2 3 4 5; do
			printf 'String("user%s turn%s")\nEnter()\n' $i $turn
			printf 'Ascii(3,0,1,40)\n'
		done
		printf 'Query(LuName)\n'
		while [ ! -e "$dir/over" ]; do sleep 0.1; done
		printf 'Quit()\n'
	} | timeout 100 s3270 -model 3278-2 >"$dir/user$i" 2>&1 &
	eval "user$i=$!"
done
n=0
until [ $n = 600 ] || [ "$(cat "$dir"/user? | grep -c '^data: 0B.$')" = 4 ]
do
	sleep 0.1
	n=$((n + 1))
done
emulate 3278-2 <<X
Connect(127.0.0.1:$port4)
Wait(20,Output)
Ascii(0,0,2,60)
Quit()
X
says "a fifth is told" 'All terminals of this kind are in use'
: >"$dir/over"
# shellcheck disable=SC2154 # by eval
wait "$user1" "$user2" "$user3" "$user4"
for i in 1 2 3 4; do
	ok "user $i saw his own five answers" test "$(grep -c \
		"^data:  HELLO user$i turn[1-5]" "$dir/user$i")" = 5
done
ok "on four displays" test "$(cat "$dir"/user? | grep '^data: 0B.$' |
	sort -u | wc -l)" = 4

# A 3270 that cannot have a display talks to a typewriter line by line.
emulate 3278-2 <<X
Connect(127.0.0.1:$port3)
Wait(20,Output)
Query(ConnectionState)
Ascii(0,0,1,20)
Quit()
X
says "only typewriters there: lines" 'connected-nvt'
says "which one it is" '^Terminal 009'

# The machine waits: nobody burns time meanwhile.
before=$(awk '{ print $14 + $15 }' "/proc/$server/stat")
sleep 2
after=$(awk '{ print $14 + $15 }' "/proc/$server/stat")
ok "waiting costs nothing" test $((after - before)) -lt 40

emulate 3278-2 <<X
Connect(127.0.0.1:$port)
Wait(20,InputField)
PF(12)
X
wait "$server"
ok "PF12 ends the program, and the batch" test "$?" = 0
server=
ok "the program's end" grep -q 'disabled wait, .*C0DE' "$dir/monitor"
finish
