# link.t - trapeze link: load lists, decks, and what is wrong with them.
. tests/cli/tap.sh
link="$TRAPEZE link"
a=tests/fuzz/link/a.deck # section A: wants B; 24 bytes, COMM 100 bytes

# The second module of ab.deck is B: 8 bytes, entry BE at 4.
dd if=tests/fuzz/link/ab.deck of="$dir/b.obj" bs=80 skip=4 2>/dev/null
cp $a "$dir/a.obj"

cat >"$dir/good.list" <<'X'
* a comment, then two modules
.ORIGIN 1000
A        the first
.ALIGN 100
b        the second
.ENTRY BE
X
run $link -i "$dir/img" -m "$dir/map" "$dir/good.list"
ok "link ends well" test "$status" = 0
ok "silently" test ! -s "$dir/err" -a ! -s "$dir/out"
ok "map: module with what it does" \
	grep -q '^A  *001000  001017  000018  the first$' "$dir/map"
ok "map: symbol" grep -q '^001104   BE  *entry  *b$' "$dir/map"
ok "map: entry" grep -q '^entry 001104, end 00116C' "$dir/map"
ok "image from address 0" test "$(wc -c <"$dir/img")" = $((0x116C))
od -An -tx1 -j4096 -N12 "$dir/img" >"$dir/hex"
ok "address constants" grep -q '00 00 10 04 00 00 11 00 11 00 11 08' "$dir/hex"
od -An -tx1 -N8 "$dir/img" >"$dir/hex"
ok "a PSW for the entry at 0" grep -q '00 00 00 00 00 00 11 04' "$dir/hex"

run $link -m - "$dir/a.obj" "$dir/b.obj"
ok "decks instead of a list" grep -q '^000000   A ' "$dir/out"

# What is wrong
fails "no list" 2 'which LIST' $link
fails "missing list" 1 'none.list: No such file' $link "$dir/none.list"
fails "a directory" 1 'directory' $link "$dir"
: >"$dir/empty"
fails "empty list" 1 'no module' $link "$dir/empty"
fails "unresolved" 1 'symbol B is not defined; wanted by a' $link $a
fails "duplicate" 1 'A is defined in a and again in a' $link $a $a

# A source with errors leaves a deck, as IBM's assemblers do, but not for use
cat >"$dir/err.asm" <<'X'
E        CSECT
         BR    14
LONG                                                           DC CL16'AAAA'
         END
X
run "$TRAPEZE" asm -o "$dir/err.obj" "$dir/err.asm"
ok "asm: errors: exit status 1" test "$status" = 1
ok "... and which" grep -q 'err.asm:3:.* error: ' "$dir/err"
fails "link: a deck with errors" 1 \
	'err.obj: the source of this module had errors (severity 8)' \
	$link -i "$dir/err.img" "$dir/err.obj"
ok "... nothing is written" test ! -e "$dir/err.img"
run $link --let -i "$dir/err.img" "$dir/err.obj"
ok "link --let takes it" test "$status" = 0 -a -s "$dir/err.img"
sed 3d "$dir/err.asm" >"$dir/right.asm"
run "$TRAPEZE" asm -o "$dir/err.obj" "$dir/right.asm"
run $link -i "$dir/err.img" "$dir/err.obj"
ok "assembled again without errors it is good" test "$status" = 0

cat >"$dir/bad.list" <<'X'
.ORIGIN here
.SOMETHING 1
nodeck   is not there
a
X
fails "bad list, directive" 1 'bad.list:2: no directive .SOMETHING' \
	$link "$dir/bad.list"
ok "and the address" grep -q "bad.list:1: .ORIGIN expects" "$dir/err"
ok "and the missing deck" grep -q "bad.list:3: no deck nodeck" "$dir/err"
ok "and the symbol, all at once" grep -q 'symbol B is not' "$dir/err"

head -c 100 $a >"$dir/cut.obj"
fails "cut deck" 1 'no whole number of 80-byte cards' $link "$dir/cut.obj"
head -c 160 $a >"$dir/noend.obj"
fails "no END card" 1 'no END card after card 2' $link "$dir/noend.obj"
{ head -c 80 $a; printf 'XXXX'; tail -c +85 $a; } >"$dir/junk.obj"
fails "junk in a deck" 1 "junk.obj: card 2: column 1 is X'58'" \
	$link "$dir/junk.obj"

cat >"$dir/over.list" <<'X'
.ORIGIN 100
a
.ORIGIN 110
b
X
fails "overlap" 1 'section B of b (000110-000117) overlaps section A of a' \
	$link "$dir/over.list"
rm -f "$dir/never"
fails "not written on an error" 1 'overlaps' \
	$link -i "$dir/never" "$dir/over.list"
ok "the image is not there" test ! -e "$dir/never"
fails "cannot write" 1 'cannot write' \
	$link -i "$dir/none/img" "$dir/good.list"
fails "entry not defined" 1 'entry NOPE is not defined' \
	$link -e NOPE "$dir/a.obj" "$dir/b.obj"
echo '{"format":"trapeze-debug 1","lines":[[9,0,4,0,1]]}' >"$dir/a.dbg"
fails "bad debug file" 1 'names a section or a file' \
	$link -g "$dir/out.dbg" "$dir/a.obj" "$dir/b.obj"
echo '{"format":' >"$dir/a.dbg"
fails "cut debug file" 1 'a.dbg:' \
	$link -g "$dir/out.dbg" "$dir/a.obj" "$dir/b.obj"
# A module that was assembled higher than it is bound moves down, in addresses
# of three bytes, too.
cat >"$dir/down.asm" <<'X'
DOWN     START X'2000'
         CCW   2,AREA,0,8
AREA     DC    F'0'
         END   DOWN
X
"$TRAPEZE" asm -o "$dir/down.obj" "$dir/down.asm"
run "$TRAPEZE" link -i "$dir/down.img" "$dir/down.obj"
ok "a module moves down" test "$status" = 0
ok "... and its CCW with it" test "$(od -An -tx1 -N4 "$dir/down.img" |
	tr -d ' ')" = 02000008
finish
