# dasd.t - ninety channel programs on a disk, here and on hercules.
. tests/cli/tap.sh
. tests/cli/dasd.sh

cat >"$dir/dasdio.pack" <<X
VOLUME DASDIO 3330 8
IPL 1 $dir/dasdio.img ENTRY 2000
X
ok "assembles" $TRAPEZE asm -o "$dir/dasdio.obj" tests/cli/dasdio.asm
ok "links" $TRAPEZE link -i "$dir/dasdio.img" "$dir/dasdio.obj"
ok "packs" $TRAPEZE pack "$dir/dasdio.pack" -o "$dir/dasdio.ckd"
cp "$dir/dasdio.ckd" "$dir/theirs.ckd"

cat >"$dir/machine.lua" <<X
return { storage = "1M", devices = { { "009", "3215" },
	{ "130", "3330", file = "$dir/dasdio.ckd" } } }
X
printf 'ipl 130\nrun\n' >"$dir/commands"
$TRAPEZE monitor "$dir/machine.lua" <"$dir/commands" 2>"$dir/err" |
	sed -n 's/^009| //p' | sed 's/ *$//' >"$dir/out"
while IFS= read -r line; do
	ok "$(echo "$line" | cut -c1-16 | sed 's/ *$//')" \
		grep -qxF -e "$line" "$dir/out"
done <tests/cli/dasdio.out
ok "in this order, and nothing else" \
	cmp -s tests/cli/dasdio.out "$dir/out"

if command -v hercules >/dev/null; then
	dasd_on_hercules 3330 'ipl 130' |
		grep -Ev -e "$differs" >"$dir/theirs"
	grep -Ev -e "$differs" tests/cli/dasdio.out >"$dir/expected"
	run diff "$dir/expected" "$dir/theirs"
	ok "$(grep -c . "$dir/expected") of them the same on hercules" \
		test "$status" = 0
else
	skip "on hercules" "it is not installed"
fi
finish
