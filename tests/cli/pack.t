# pack.t - trapeze pack: volumes that load, that hold files, that others read.
. tests/cli/tap.sh
. tests/cli/hercules.sh
pack="$TRAPEZE pack"

# A program behind 64K: it writes a line and waits, code ABC.
cat >"$dir/hello.asm" <<'X'
HELLO    START 0
         DC    X'0008000000002000'
         ORG   HELLO+X'2000'
START    BALR  12,0
         USING *,12
         LA    1,CCW
         ST    1,72
         LH    9,=H'9'
RETRY    SIO   0(9)
         BC    7,RETRY
POLL     TIO   0(9)
         BC    2,POLL
         CLC   FAR,=C'THE END'
         BNE   *
         LPSW  WAIT
         DS    0D
CCW      CCW   X'09',MSG,X'20',L'MSG
WAIT     DC    X'000A000000000ABC'
MSG      DC    C'HELLO FROM DISK'
         LTORG
         ORG   HELLO+X'2FF0'
FAR      DC    C'THE END'
         ORG   HELLO+X'15000'
         DC    C'END OF IMAGE'
         END   START
X
printf 'one\ntwo\n\nfour, the longest\n' >"$dir/text"
head -c 100000 /dev/zero | tr '\0' 'x' >"$dir/big"
head -c 99999 "$dir/big" >"$dir/odd"
ok "assembles" $TRAPEZE asm -o "$dir/hello.obj" "$dir/hello.asm"
ok "links" $TRAPEZE link -i "$dir/hello.img" -g "$dir/hello.dbg" \
	"$dir/hello.obj"

cat >"$dir/good.pack" <<X
* a volume of everything
VOLUME TPZ001 3330 40
IPL 1 $dir/hello.img
MINIDISK CMS190 10 15
  CMS CMS190
  FILE PROFILE EXEC A1 $dir/text
  FILE NOTES SCRIPT A1 $dir/text V   # lines
  FILE HELLO TEXT A1 $dir/hello.obj
  FILE BIG DATA A1 $dir/big F100
minidisk BOOT 30 5
  ipl 1 $dir/hello.img entry 2000
MINIDISK CMSB 35 5
  CMS CMSB
  IPL 4 $dir/hello.img ENTRY 2000
X
run $pack "$dir/good.pack" -o "$dir/good.ckd"
ok "packs" test "$status" = 0
ok "silently" test ! -s "$dir/err" -a ! -s "$dir/out"
ok "the size of 40 cylinders" \
	test "$(wc -c <"$dir/good.ckd")" = $((512 + 40 * 19 * 13312))
ok "nothing is left over" test ! -e "$dir/good.ckd.new"
cp "$dir/good.ckd" "$dir/first.ckd"
run $pack "$dir/good.pack" -o "$dir/good.ckd"
ok "the same again" cmp -s "$dir/first.ckd" "$dir/good.ckd"

run $pack --list "$dir/good.ckd"
ok "lists" test "$status" = 0
says "volume" '^volume TPZ001: 3330-1, 40 cylinders$'
says "image" '^  NUCLEUS  *cylinders 1 to 1$'
says "minidisk" '^  MINIDISK.CMS190  *cylinders 10 to 24$'
says "file system" 'CMS disk CMS190: [0-9]* of 3990 blocks used'
says "file of cards" 'PROFILE  EXEC     A1 F    80      4 items     1 blocks'
says "file of lines" 'NOTES    SCRIPT   A1 V    17      4 items     1 blocks'
says "file with more links" 'BIG      DATA     A1 F   100   1000 items   125'
says "file system before an image" 'CMS disk CMSB: .* of 1064 blocks'

# A volume that is a CMS disk and nothing else.
printf 'VOLUME CMS191 3330 8\nCMS CMS191\nFILE A B A1 %s V\n' "$dir/text" \
	>"$dir/cms.pack"
run $pack "$dir/cms.pack" -o "$dir/cms.ckd"
ok "packs a CMS disk" test "$status" = 0
run $pack --list "$dir/cms.ckd"
says "CMS disk at cylinder 0" 'CMS disk CMS191: .* of 2128 blocks'
echo 'MINIDISK X 1 1' >>"$dir/cms.pack"
fails "minidisk in a CMS disk" 1 'cms.pack:4: .*no minidisks' \
	$pack "$dir/cms.pack" -o "$dir/cms.ckd"

cat >"$dir/machine.lua" <<X
return { storage = "1M", devices = { { "009", "3215" },
	{ "130", "3330", file = "$dir/good.ckd" } } }
X
printf 'ipl 130\nrun\n' >"$dir/commands"
$TRAPEZE monitor "$dir/machine.lua" <"$dir/commands" >"$dir/out" 2>"$dir/err"
says "loads from the disk" 'HELLO FROM DISK'
says "to its end" '000A000000000ABC'

if command -v dasdls >/dev/null; then
	run dasdls "$dir/good.ckd"
	says "dasdls reads the label" 'VOLSER=TPZ001'
	says "dasdls reads the VTOC" 'MINIDISK.CMS190'
	dasdinit "$dir/init.ckd" 3330 INIT01 >/dev/null 2>&1
	run $pack --list "$dir/init.ckd"
	says "a volume of dasdinit" 'volume INIT01: 3330-1, 404 cylinders'
	dasdinit -a "$dir/alt.ckd" 3330 INIT02 >/dev/null 2>&1
	run $pack --list "$dir/alt.ckd"
	says "with alternate tracks" '3330-1, 411 cylinders'
else
	skip "dasdls, dasdinit" "hercules is not installed"
fi
if command -v hercules >/dev/null; then
	hercules_machine 2 <<X
0009 1052-C /
0130 3330 $dir/good.ckd
X
	hercules_runs 'ipl 130'
	says "hercules loads it, too" 'HELLO FROM DISK'
	says "to its end" '000A0000 00000ABC'
else
	skip "on hercules" "it is not installed"
fi

# What is wrong
fails "no operands" 2 'expected SPEC -o IMAGE' $pack
fails "missing specification" 1 'none: No such file' \
	$pack "$dir/none" -o "$dir/x"
: >"$dir/empty"
fails "empty specification" 1 'no VOLUME' $pack "$dir/empty" -o "$dir/x"
cat >"$dir/bad.pack" <<X
IPL 1 x
VOLUME TOOLONGNAME 3350
VOLUME AGAIN 3330
MINIDISK A 1 0
MINIDISK B 5 500
MINIDISK C 5 10
MINIDISK D 14 2
FILE A B C D
CMS X
FILE A B A1
FILE A B A1 text F0
FILE A B A1 text G
SOMETHING
X
fails "bad specification" 1 'bad.pack:1: VOLUME must come first' \
	$pack "$dir/bad.pack" -o "$dir/good.ckd"
ok "line 2, serial" grep -q "bad.pack:2: 'TOOLONGNAME': a serial" "$dir/err"
ok "line 2, type" grep -q "bad.pack:2: '3350': expected a disk" "$dir/err"
ok "line 3" grep -q "bad.pack:3: a second VOLUME" "$dir/err"
ok "line 4" grep -q "bad.pack:4: '0' is no number of cylinders" "$dir/err"
ok "line 5" grep -q "bad.pack:5: '500' is no number of cyl" "$dir/err"
ok "line 7" grep -q "bad.pack:7: minidisk D overlaps C" "$dir/err"
ok "line 8" grep -q "bad.pack:8: FILE belongs behind a CMS" "$dir/err"
ok "line 10" grep -q "bad.pack:10: FILE: which file" "$dir/err"
ok "line 11" grep -q "bad.pack:11: 'F0': expected F" "$dir/err"
ok "line 12" grep -q "bad.pack:12: 'G': expected F" "$dir/err"
ok "line 13" grep -q "bad.pack:13: 'SOMETHING': expected VOLUME" "$dir/err"
ok "the old volume is still there" cmp -s "$dir/first.ckd" "$dir/good.ckd"

cat >"$dir/missing.pack" <<X
VOLUME V 3330 5
IPL 1 $dir/none.img
MINIDISK M 2 1
CMS M
FILE A B A1 $dir/none
FILE C D A1 $dir/text ASCII F100
FILE BIG DATA A1 $dir/odd
X
fails "missing files" 1 "missing.pack:2: $dir/none.img: No such file" \
	$pack "$dir/missing.pack" -o "$dir/x"
ok "all of them" grep -q "missing.pack:5: $dir/none: No such" "$dir/err"
ok "ASCII of another length" grep -q "missing.pack:6: ASCII" "$dir/err"
ok "a line that is no card" grep -q "missing.pack:7: .*does not fit" "$dir/err"
ok "nothing is written" test ! -e "$dir/x" -a ! -e "$dir/x.new"

cat >"$dir/full.pack" <<X
VOLUME V 3330 5
IPL 4 $dir/hello.img ENTRY NOWHERE
MINIDISK M 2 1
CMS M
FILE BIG DATA A1 $dir/big F1000
FILE BIG DATA A1 $dir/big F1000
FILE BIG2 DATA A1 $dir/big F1000
FILE BIG3 DATA A1 $dir/big F1000
X
fails "no such symbol" 1 'full.pack:2: ENTRY NOWHERE: no such symbol' \
	$pack "$dir/full.pack" -o "$dir/x"
ok "the same name twice" grep -q 'full.pack:6: .*BIG DATA is on' "$dir/err"
ok "full" grep -q 'full.pack:8: .*the disk is full: [0-9]* blocks' "$dir/err"
fails "not a volume" 1 'not a disk image' $pack --list "$dir/big"

# A device must not become a plain file, nor a directory an empty source.  (A
# FIFO stands for the device: the test may run as root.)
mkfifo "$dir/fifo"
printf 'VOLUME V 3330 1\n' >"$dir/small.pack"
fails "to a device" 1 'fifo: cannot write: it is no plain file' \
	$pack "$dir/small.pack" -o "$dir/fifo"
ok "the device is as it was" test -p "$dir/fifo"
fails "a directory" 1 'Is a directory' $pack "$dir" -o "$dir/x"
finish
