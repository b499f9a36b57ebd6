# cycles.t - trapeze cycles, models of one's own, and the speed of the
# shipped ones on the mixes and programs that isa/models/average names.
. tests/cli/tap.sh

cat >"$dir/a.asm" <<'X'
A        START 0
         USING A,12
         L     1,X              AR 1,2 is no instruction here
LOOP     SLL   1,4
         BCT   2,LOOP
         EX    0,MOVE
         MVC   X(8),Y
MOVE     CLC   X(*-*),Y
X        DC    D'1'
Y        DC    X'1812'
         END
X
run "$TRAPEZE" cycles "$dir/a.asm" -m unit,145
ok "a source" test "$status" = 0
says "a column for each model" '^unit  *145  *LOC  OBJECT CODE'
says "a cost before its statement" '^1 e  *9 p  *000000 5810 C020 '
says "branch taken" '^1 e  *[0-9]*, taken [0-9]* p .*BCT '
says "per place" '^1 e .* + 0.25/place p .*SLL '
says "EXECUTE" '^0 + target e .* + target p .*EX '
says "per byte" '/done p .*CLC '
ok "data costs nothing" sh -c '! grep -q "^[0-9].*DC  " "$1"' sh "$dir/out"
says "sum" '^unit: 5 cycles for 6 instructions'
says "from a manual" '^  format RX: manual GA24-3557'
says "estimated" '^  group MOVE: estimated'

run "$TRAPEZE" asm -o "$dir/a.obj" -l "$dir/a.lst" "$dir/a.asm"
run "$TRAPEZE" cycles "$dir/a.lst" -m 158 -s
says "a listing is the same" '^158: [0-9]* cycles for 6 instructions'
run "$TRAPEZE" cycles "$dir/a.obj" -m 158
says "a deck: named" '^A$'
says "a deck: data may be instructions" '^158: .* for [89] instructions'
run "$TRAPEZE" link -i "$dir/a.img" "$dir/a.obj"
run "$TRAPEZE" cycles "$dir/a.img" -m 158 -m unit --origin 1000
says "an image" '^[0-9]* e .*001000  5810C020 *L  '

cat >"$dir/my.model" <<'X'
model mine
like  158
cycle 100.25       manual of my own
insn  L,BCT 9      manual of my own, p.1
X
run "$TRAPEZE" cycles "$dir/a.asm" -m "$dir/my.model"
says "a model of one's own" '^1[0-9] p .*L     1,X'
says "its source" '^  BCT,L: manual of my own, p.1'
says "its cycle" 'a cycle is 100.25 ns (manual of my own)'
# A straight run of 60,000 cycles is more than one charge holds; 5 cycles around.
{
	echo "B        START 0
         DC    X'0008000000000200'
         ORG   B+X'200'
         LA    2,100
LOOP     DS    0H"
	for i in 1 2 3 4 5 6; do
		for k in 1 2 3 4 5 6 7 8 9 10; do echo '         LR    4,5'; done
	done
	echo "         BCT   2,LOOP-B
         LPSW  DONE-B
         DS    0D
DONE     DC    X'000A000000000FFF'
         END"
} >"$dir/b.asm"
printf 'model slow\nlike unit\ninsn LR 1000 estimated\n' >"$dir/slow.model"
run "$TRAPEZE" asm -o "$dir/b.obj" "$dir/b.asm"
run "$TRAPEZE" link -i "$dir/b.img" "$dir/b.obj"
run "$TRAPEZE" bare "$dir/b.img" --storage 64K -m "$dir/slow.model"
says "a long straight run: instructions" '^instructions 6102$'
says "a long straight run: cycles" '^cycles 6000102$'
printf 'insn FOO 1 estimated\n' >>"$dir/my.model"
fails "a mistake in it" 2 "my.model:5: no instruction 'FOO'" \
	"$TRAPEZE" cycles "$dir/a.asm" -m "$dir/my.model"
fails "no such model" 2 "the models are .*158.*my.model" \
	"$TRAPEZE" cycles "$dir/a.asm" -m 195
fails "no such model file" 2 'cannot read the model: No such file' \
	"$TRAPEZE" cycles "$dir/a.asm" -m "$dir/no.model"
fails "no such file" 1 'No such file' "$TRAPEZE" cycles "$dir/none"
fails "bad source" 1 'error' "$TRAPEZE" cycles --mix isa/models/README.md
fails "a mix without weights" 1 'has a weight in the remark' \
	"$TRAPEZE" cycles --mix "$dir/a.asm"
fails "no mix" 1 'a mix is an assembler source' \
	"$TRAPEZE" cycles --mix "$dir/a.obj"
fails "bad origin" 2 'no address' "$TRAPEZE" cycles "$dir/a.img" -o XYZ

run "$TRAPEZE" cycles --list
says "the models" '^145  *247.5  *0.3  System/370 Model 145'

# a configuration and the console
sed -i '$d' "$dir/my.model"
cat >"$dir/m.lua" <<'X'
return { storage = "64K", model = "my.model" }
X
printf 'deposit 1000 5810101058F0\nset psw 0000000000001000\nstep 2\ncycles\n' \
	>"$dir/batch"
run "$TRAPEZE" monitor "$dir/m.lua" --batch "$dir/batch"
says "found beside the configuration" '^model mine'
says "cycles of the console" '2 instructions, [0-9]* cycles'
says "CPI" 'CPI [0-9.]*'

run "$TRAPEZE" monitor "$dir/m.lua" --model unit -e cycles
says "another model on the command line" '^model unit (one cycle'
fails "no such model on the command line" 1 "no model '195'" \
	"$TRAPEZE" monitor "$dir/m.lua" --model 195 -e cycles

# The average of each model is within 20 per cent of what is quoted for it.
mips_of() {
	sed -n 's/^mips *\([0-9.]*\) .*/\1/p' "isa/models/$1.model"
}
cpi_of() {
	case $2 in
	mix)
		"$TRAPEZE" cycles --mix -s "isa/models/$3.asm" -m "$1" |
			sed -n 's/.*: CPI \([0-9.]*\), .*/\1/p'
		;;
	run)
		"$TRAPEZE" bare "$dir/$3.img" --storage 16M --model "$1" \
			-n 2000000 | sed -n 's/^cpi //p'
		;;
	esac
}
for name in $(sed -n 's/^[0-9.]* *run *//p' isa/models/average); do
	"$TRAPEZE" asm -I tests/maclib -o "$dir/$name.obj" \
		"tests/bench/$name.asm" &&
		"$TRAPEZE" link -i "$dir/$name.img" "$dir/$name.obj"
done >"$dir/built" 2>&1 || cat "$dir/built"
for m in 145 158 168; do
	grep '^[0-9]' isa/models/average | while read -r share how name; do
		echo "$share $(cpi_of $m "$how" "$name") $how $name"
	done >"$dir/out"
	ok "$m: each mix and program has an average" sh -c \
		'! grep -qv "^[0-9.]* [0-9.]* [a-z]" "$1"' sh "$dir/out"
	cycle=$(sed -n 's/^cycle *\([0-9.]*\) .*/\1/p' isa/models/$m.model)
	ok "$m: within 20 % of $(mips_of $m) MIPS" awk -v cycle="$cycle" \
		-v quoted="$(mips_of $m)" '{ n += $1; sum += $1 * $2 }
		END { mips = 1000 / cycle / (sum / n)
		printf "# %.3f MIPS, quoted %.2f\n", mips, quoted
		exit !(mips > 0.8 * quoted && mips < 1.2 * quoted) }' "$dir/out"
done
run "$TRAPEZE" bare "$dir/sieve.img" --storage 16M --model unit -n 100000
says "unit: one cycle for each instruction" '^cpi 1.000$'
finish
