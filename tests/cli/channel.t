# channel.t - random channel programs, ours beside hercules.
# TEST LIMIT 3000
. tests/cli/tap.sh

if ! command -v hercules >/dev/null; then
	echo "ok 1 - random channel programs # SKIP hercules is not installed"
	echo "1..1"
	exit 0
fi
if [ "$LONG" = 1 ]; then
	cases=100000
else
	cases=600
fi
run perl tests/channel/channel.pl --seed 1 --cases "$cases"
test "$status" = 0 || sed 's/^/# /' "$dir/out" | head -100
count() {
	grep -q "^$cases channel programs, seed 1: 0 differ\$" "$dir/out"
}
ok "$cases programs: all differences are known" count

# A case is what its seed and number say: hercules's half apart, which tells
# now and then of one ending in two interruptions.
one() {
	perl tests/channel/channel.pl --seed 1 --case 5 | sed '/hercules/,$d'
}
one >"$dir/one"
one >"$dir/two"
ok "one case, twice the same" cmp -s "$dir/one" "$dir/two"
ok "... and it is shown" grep -q '^case 5: device' "$dir/one"
fails "a word that is no option" 2 "usage: channel.pl" \
	perl tests/channel/channel.pl what
finish
