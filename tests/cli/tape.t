# tape.t - trapeze tape, the tools of hercules both ways, IPL from tape.
# TEST LIMIT 200
. tests/cli/tap.sh
. tests/cli/hercules.sh
tape="$TRAPEZE tape"

printf 'one\ntwo\nthree\n' >"$dir/text"
head -c 70000 "$TRAPEZE" >"$dir/bytes"
"$TRAPEZE" asm -I "$BUILD/gen" -o "$dir/ipl.obj" tests/cli/ipl.asm &&
	"$TRAPEZE" link -o "$dir/ipl.deck" "$dir/ipl.obj"
ok "deck made" test -s "$dir/ipl.deck"

# Making and listing
run $tape make "$dir/a.aws" vol:TAPE01 "data:MY.DATA.SET:160:$dir/text" \
	"bytes:30000:$dir/bytes" mark "cards:$dir/ipl.deck"
ok "make" test "$status" = 0
ok "silently" test ! -s "$dir/err" -a ! -s "$dir/out"
run $tape list "$dir/a.aws"
ok "list" test "$status" = 0
says "the form" 'a.aws: AWSTAPE, [0-9]* bytes$'
says "volume label" '^    VOL1 TAPE01'
says "data set" '^    HDR1 MY.DATA.SET, file 0001'
says "its form" '^    HDR2 format FB, block 00160, record 00080$'
says "its end" '^    EOF1 MY.DATA.SET, file 0001, blocks 000002'
says "a file" '^file 2: 2 blocks of 80 to 160 bytes, 240 in all$'
says "bytes" '^file 4: 3 blocks of 10000 to 30000 bytes, 70000 in all$'
says "an empty file" '^file 5: 0 blocks$'
run $tape list -b "$dir/a.aws"
says "each block" '^  1.1 80 bytes  E5D6D3F1 .*VOL1TAPE01'

# Copies in all forms, and back
for f in 'b.het' 'c.het -m bzip2 -l 9' 'd.het -m none' 'e.tap'; do
	set -- $f
	copy=$1
	shift
	run $tape copy "$@" "$dir/a.aws" "$dir/$copy"
	ok "copy to $f" test "$status" = 0
	run $tape check "$dir/$copy"
	ok "check $f" test "$status" = 0
	says "$f: what is on it" ', [0-9]* blocks, 7 tape marks, 0 bad$'
	run $tape copy -f aws "$dir/$copy" "$dir/$copy.back"
	ok "$f back: the same" cmp -s "$dir/a.aws" "$dir/$copy.back"
done
ok "HET is smaller" test "$(wc -c <"$dir/b.het")" -lt \
	"$(wc -c <"$dir/d.het")"
run $tape make "$dir/empty.tap"
run $tape check "$dir/empty.tap"
says "an empty tape" 'SIMH, 0 blocks, 0 tape marks, 0 bad'

# What is wrong
fails "no action" 2 'expected make, list, copy or check' $tape
fails "a mistyped one" 2 "no command 'lst': .*did you mean 'list'?" $tape lst x
fails "no operand" 2 'expected copy FROM TO' $tape copy "$dir/a.aws"
fails "bad format" 2 'aws, het or tap' $tape list -f xyz "$dir/a.aws"
fails "bad level" 2 'from 1 to 9' $tape copy -l 0 "$dir/a.aws" "$dir/x.het"
fails "no such tape" 1 'No such file' $tape list "$dir/none.aws"
fails "no tape" 1 'not a tape image' $tape list "$dir/text"
fails "it exists" 1 'File exists' $tape copy "$dir/e.tap" "$dir/a.aws"
fails "which form?" 1 'expected a name in .aws, .het or .tap' \
	$tape make "$dir/new"
fails "bad item" 1 "'tape:x': expected vol:" $tape make "$dir/new.aws" tape:x
fails "bad serial" 1 'one to six' $tape make "$dir/new.aws" vol:TOOLONG
fails "bad length" 1 'a block length from 1' $tape make "$dir/new.aws" \
	"bytes:0:$dir/text"
fails "no such deck" 1 'none' $tape make "$dir/new.aws" "cards:$dir/none"
ok "nothing is left of it" test ! -e "$dir/new.aws"
head -c 5000 "$dir/a.aws" >"$dir/cut.aws"
fails "a cut tape" 1 'the file ends' $tape check "$dir/cut.aws"
says "what is whole" '7 blocks, 3 tape marks'
run $tape list "$dir/cut.aws"
ok "list fails" test "$status" = 1
says "list tells what is whole" 'EOF1 MY.DATA.SET'
{ head -c 10 "$dir/b.het"; printf '????'; tail -c +15 "$dir/b.het"; } \
	>"$dir/bad.het"
fails "a damaged block" 1 '1 blocks are bad' $tape check "$dir/bad.het"
fails "copy stops there" 1 'zlib' $tape copy "$dir/bad.het" "$dir/x.aws"
run $tape copy -k "$dir/bad.het" "$dir/x.aws"
ok "copy goes on" test "$status" = 0
run $tape check "$dir/x.aws"
says "without the block" ', 7 tape marks, 0 bad'

# IPL, and a program that finds a tape as it was left
cat >"$dir/ipl.lua" <<'X'
local m = trapeze.machine{storage = "64K", devices = {
  {"180", arg[2], file = arg[1], "ro"}}}
m:ipl("180")
print(m:run{seconds = 600})
X
$tape make "$dir/ipl.aws" "cards:$dir/ipl.deck"
$tape copy "$dir/ipl.aws" "$dir/ipl.het"
$tape copy "$dir/ipl.aws" "$dir/ipl.tap"
for f in aws het tap; do
	run "$TRAPEZE" run "$dir/ipl.lua" "$dir/ipl.$f" 3420
	says "IPL, $f: PSW of success" 'PSW 00020000.0000000'
done
run "$TRAPEZE" run "$dir/ipl.lua" "$dir/ipl.tap" 2401
says "IPL from a 2401" 'PSW 00020000.0000000'
fails "no IPL from data" 1 'the load light stays on' \
	"$TRAPEZE" run "$dir/ipl.lua" "$dir/a.aws" 3420

# The tools of hercules, but for tapecopy, which wants a SCSI drive
if command -v hercules >/dev/null; then
	run hetmap "$dir/a.aws"
	says "hetmap reads AWSTAPE" "Volume Serial  *: 'TAPE01'"
	run hetmap "$dir/c.het"
	says "hetmap reads HET" "Dataset ID  *: 'MY.DATA.SET "
	says "its longest block" 'Max Blocksize  *: 30000'
	run tapemap "$dir/a.aws"
	says "tapemap" 'File 2: Blocks=2, block size min=80, max=160'
	(cd "$dir" && tapesplt a.aws one 1 rest 9 >out 2>&1)
	run $tape check "$dir/one"
	says "tapesplt: the first file" ', 3 blocks, 1 tape mark, 0 bad'
	run $tape list "$dir/rest"
	says "tapesplt: the rest" '^file 3: 3 blocks of 10000 to 30000 bytes'
	hetget -n "$dir/b.het" "$dir/got" 4 U 32760 32760 >"$dir/out" 2>&1
	ok "hetget: the bytes of a file" cmp -s "$dir/bytes" "$dir/got"
	for o in -z -b -d -s; do
		run hetupd $o "$dir/b.het" "$dir/upd$o.het"
		run $tape copy -f aws "$dir/upd$o.het" "$dir/upd$o.aws"
		ok "hetupd $o is read" cmp -s "$dir/a.aws" "$dir/upd$o.aws"
	done
	hetinit "$dir/init.het" HERC01 OWNER >"$dir/out" 2>&1
	run $tape list "$dir/init.het"
	says "hetinit's tape" 'VOL1 HERC01 OWNER'
	hercules_machine 2 <<X
0180 3420 $dir/ipl.aws
X
	hercules_runs 'ipl 180'
	says "IPL on hercules, AWSTAPE" 'PSW=00020000 .0000000'
	sed -i 's/ipl.aws/ipl.het/' "$dir/cnf"
	hercules_runs 'ipl 180'
	says "IPL on hercules, HET" 'PSW=00020000 .0000000'
else
	skip "tools of hercules" "hercules is not installed"
fi
finish
