# tap.sh - TAP for shell tests: `. tests/cli/tap.sh`, then ok, run, says.
#
# A test is a command; `finish` prints the plan.  $dir is a directory that
# goes away at the end.

tests=0
bad=0
dir=$(mktemp -d) || exit 1
trap 'rm -rf "$dir"' EXIT
trap 'exit 1' HUP INT TERM

# ok NAME COMMAND... - the command succeeds
ok() {
	name=$1
	shift
	tests=$((tests + 1))
	if "$@"; then
		echo "ok $tests - $name"
	else
		bad=$((bad + 1))
		echo "not ok $tests - $name"
		echo "#   this failed: $*"
		[ -n "${status-}" ] && echo "#   exit status $status"
		sed 's/^/#   out: /' "$dir/out" 2>/dev/null | head -20
		sed 's/^/#   err: /' "$dir/err" 2>/dev/null | head -20
	fi
}

# run COMMAND... - keeps its output in $dir/out, $dir/err and its $status
run() {
	status=0
	"$@" >"$dir/out" 2>"$dir/err" || status=$?
}

# fails NAME STATUS TEXT COMMAND... - ends with STATUS and a message that has
# TEXT (a basic regular expression) in it, without a crash
fails() {
	name=$1
	want=$2
	text=$3
	shift 3
	run "$@"
	ok "$name: exit status $want" test "$status" = "$want"
	ok "$name: message" grep -q -e "$text" "$dir/err"
}

# says NAME TEXT - the last run printed TEXT
says() {
	ok "$1" grep -q -e "$2" "$dir/out"
}

skip() {
	tests=$((tests + 1))
	echo "ok $tests - $1 # SKIP $2"
}

finish() {
	echo "1..$tests"
	exit $((bad != 0))
}
