# peer.t - the differential run: random programs, ours beside hercules.
# TEST LIMIT 900
. tests/cli/tap.sh

peer=$BUILD/tests/peer/peer
image=$BUILD/tests/peer/supervisor.img
if ! command -v hercules >/dev/null; then
	echo "ok 1 - differential run # SKIP hercules is not installed"
	echo "1..1"
	exit 0
fi
if [ "$LONG" = 1 ]; then
	amount="--batches 40"
else
	amount="--batches 2"
fi

# shellcheck disable=SC2086 # the amount is two words
run "$peer" --supervisor "$image" --seed 1 --watch 1 $amount \
	--coverage "$dir/coverage"
same() {
	grep -q '^ *0 unknown$' "$dir/out" && [ "$status" = 0 ]
}
ok "all differences are known" same

enough() {
	n=$(sed -n 's/^seed.* programs, \([0-9]*\) instructions.*/\1/p' \
		"$dir/out")
	[ "${n:-0}" -gt 100000 ]
}
ok "more than 100,000 instructions" enough

# All instructions but a few of the rarest, all program codes of the general
# and floating-point instructions and of translation.
covered() {
	awk 'NF >= 6 && $2 == 0 { none++ } END { exit none > 15 }' \
		"$dir/coverage" || return 1
	for code in 0001 0002 0003 0004 0005 0006 0007 0008 0009 000A 000B \
		000C 000D 000E 000F 0010 0011 0012 0013 0040; do
		grep -q "^$code  *[1-9]" "$dir/coverage" || return 1
	done
}
ok "instructions and program codes are covered" covered

fails "an unknown option" 2 "unrecognized option" "$peer" --no-such
finish
