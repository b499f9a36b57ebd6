# screen.t - the full screen in a real terminal (tmux), by what is on it; and
# the guided tour as text.
#
# TEST LIMIT 120
. tests/cli/tap.sh

# ---- the tour as text ---------------------------------------------------------
run "$TRAPEZE" screen --tour scripts/tour.lua </dev/null
ok "the tour ends well" test "$status" = 0
says "... CMS works in a virtual machine" '010 | *1028 PRIMES'
says "... and two floors up" '012 | *1028 PRIMES'
says "... the tower is drawn" 'VMTEST (cp)'
says "... the trap reaches the guest" 'PRIVILEGED OPERATION EXCEPTION'

cat >"$dir/bad.lua" <<'X'
return { { say = "typo", sned = "logon" } }
X
fails "tour with an unknown field" 1 "bad.lua: step 1: unknown field 'sned'" \
	"$TRAPEZE" screen --tour "$dir/bad.lua"
fails "tour file is missing" 1 'nofile.lua' "$TRAPEZE" screen --tour nofile.lua
fails "no terminal, no tour" 1 'needs a terminal' "$TRAPEZE" screen

# ---- in a terminal ------------------------------------------------------------
if ! command -v tmux >/dev/null; then
	skip "the screen in a terminal" "tmux is not installed"
	finish
fi
socket="trapeze-test-$$"
tm() { tmux -L "$socket" -f /dev/null "$@"; }
trap 'tm kill-server 2>/dev/null; rm -rf "$dir"' EXIT

# open COLUMNS ROWS COMMAND - a terminal of that size that keeps the status
open() {
	tm kill-server 2>/dev/null
	socket="$socket-" # the old server may take a moment to go
	tm new-session -d -s t -x "$1" -y "$2" \
		"TERM=screen-256color LC_ALL=C.UTF-8 $3; echo status \$?; cat"
}

# sees NAME TEXT - TEXT (a basic regular expression) comes to the screen; a
# slow machine may take its time
sees() {
	i=0
	while [ $i -lt 300 ]; do
		tm capture-pane -p -t t >"$dir/out" 2>/dev/null
		grep -q -e "$2" "$dir/out" && break
		i=$((i + 1))
		sleep 0.1
	done
	ok "$1" grep -q -e "$2" "$dir/out"
}

open 80 24 "$TRAPEZE screen"
sees "CP greets the operator" 'LOGON AT'
sees "the head line has all, in 80 columns" \
	'^ S/370-158 .* s  [0-9.]*[KMG]* instr  [0-9.]*[KMG]* cycles  CPI [0-9]*[.][0-9][0-9] *$'
sees "the tower has the operator" 'OPERATOR  *CP read'
sees "the legend is there" 'F1Help F2Run F3Step.*F10Quit'
tm send-keys -t t Tab "logon alice" Enter
sees "what is typed goes to the terminal" 'ENTER PASSWORD'
tm send-keys -t t "alice" Enter
sees "ALICE is in the tower" 'ALICE  *CP read'
tm send-keys -t t "ipl 190" Enter
sees "CMS runs" 'Ready;'
tm send-keys -t t F2
sees "F2 stops the machine" 'STOP'
tm send-keys -t t "query disk" Enter
sees "typing into a stopped machine says so" 'the machine is stopped'
tm send-keys -t t F5
sees "F5 runs to an interruption, source in sight" 'cp/dmkioi.asm:'
tm capture-pane -p -t t >"$dir/before"
tm send-keys -t t F3
sees "F3 goes on by one instruction" '^>'
sleep 0.5
tm send-keys -t t C-b
n=$(sed -n '1s/.* s  \([0-9]*\) instr.*/\1/p' "$dir/before")
sees "^B goes back by one" "s  $n instr"
tm send-keys -t t F9 "tower" Enter
sees "a command of the monitor answers" 'exits:'
tm send-keys -t t "frobnicate" Enter
sees "a wrong one says so" "frobnicate"
tm send-keys -t t F9 F1
sees "F1 lists the keys" 'Leave\.'
sees "... all, and the layouts, on 24 lines" '`pane. lists panes'
tm send-keys -t t F1

# ---- panes and layouts ----------------------------------------------------------
tm send-keys -t t F9 "layout machine" Enter
sees "a layout by name: the PSW bit by bit" 'bit by bit\|I/O mask'
sees "... breakpoints" 'info breakpoints'
tm send-keys -t t "layout tower" Enter
sees "the tower's ledger" 'ledger by level'
sees "the walk of an address" 'storage key'
tm send-keys -t t "layout operator" Enter
sees "devices" '^00E *1403 '
tm send-keys -t t "layout debug" Enter
tm send-keys -t t "pane storage print vmblok at 0" Enter
sees "storage by the fields of a DSECT" 'VMECEXT'
tm send-keys -t t "pane storage x 60.8 real" Enter
sees "storage" '^000060  [0-9A-F]\{8\} '
tm send-keys -t t "pane storage run" Enter
sees "a pane does not run the machine" 'what changes nothing'
tm send-keys -t t "layout nothing" Enter
sees "a layout that is not" 'no such layout'
tm send-keys -t t "list cp/dmkdsp.asm:1" Enter C-f "dmkpsa" Enter
tm send-keys -t t "layout class" Enter F9
sees "back again" 'Interruptions:'
tm send-keys -t t F11
sees "F11: the next one" 'x 60.8 real'
tm send-keys -t t F9 "layout class" Enter F9
# A search upwards in the terminal: a line that has gone out of sight.
tm send-keys -t t C-f "online" Enter
sees "a search finds what is out of sight" 'Trapeze CP online'
tm send-keys -t t Escape
tm send-keys -t t C-f "no such text" Enter
sees "... or says that it is not there" 'is not in the pane'
# Mouse, as xterm sends it: the number of a terminal; a line of the source.
tm send-keys -t t -H 1b 5b 4d 20 24 31
sees "a click on a terminal's number" '^009>'

tm resize-window -t t -x 70 -y 20
sees "too small a window says what is needed" '80x24 is needed'
tm resize-window -t t -x 132 -y 43
sees "a larger one is used" 'F10Quit'
tm send-keys -t t C-c
tm send-keys -t t F10
sees "F10 leaves with status 0" 'status 0'

# ---- terminals without colours --------------------------------------------------
open 80 24 "NO_COLOR=1 $TRAPEZE screen"
sees "NO_COLOR" 'F10Quit'
tm capture-pane -e -p -t t >"$dir/out"
ok "... no colours are sent" sh -c '! grep -q "$(printf "\033")\[[0-9;]*3[0-7]m" "$1"' - "$dir/out"
tm send-keys -t t F10
open 80 24 "TERM=vt100 $TRAPEZE screen"
sees "a terminal that has none" 'F10Quit'
tm send-keys -t t F9 quit Enter

open 60 20 "$TRAPEZE screen"
sees "a terminal too small: what it has" 'has 60 columns and 20 lines'
sees "... and a status" 'status 1'
finish
