# conform.t - `trapeze conform`: good vectors, failures, malformed lines.
. tests/cli/tap.sh

for f in tests/conform/*.jsonl; do
	run "$TRAPEZE" conform "$f"
	ok "$f" test "$status" = 0
	ok "$f: all of them" \
		test "$(tail -n 1 "$dir/out")" = "$(wc -l <"$f") passed, 0 failed"
done

# Those of a facility that is off unless a configuration has it.
for f in tests/conform/facility/*.jsonl; do
	run "$TRAPEZE" conform --facility "$(basename "$f" .jsonl)" "$f"
	ok "$f: all of them" \
		test "$(tail -n 1 "$dir/out")" = "$(wc -l <"$f") passed, 0 failed"
done

# An AR of two and three, and what of it can be expected wrongly.
init='"init":{"psw":"0008000000001000","gpr":["2","3"],"mem":[["1000","1A01"]]}'
one='"run":{"start":"psw","max_instructions":1}'
vector() {
	printf '{"name":"add",%s,%s,"expect":{%s}}\n' "$init" "$one" "$1"
}

vector '"gpr":{"0":"00000005","1":["FFFFFFF3","F"]},"end":"instructions"' \
	>"$dir/good"
run "$TRAPEZE" conform "$dir/good"
ok "a good one" test "$status" = 0
ok "nothing but the count" test "$(cat "$dir/out")" = "1 passed, 0 failed"
run "$TRAPEZE" conform --verbose - <"$dir/good"
says "standard input, by name" '^(standard input):1: add: passed$'

vector '"psw":"0008200000001004","gpr":{"0":"6"},"cr":{"0":"1"},
 "fpr":{"6":"4110000000000000"},"keys":[["1000",["F0","F0"]]],
 "mem":[["1000",["1B00","FF00"],"the text"]],"end":"disabled wait"' |
	tr -d '\n' >"$dir/bad"
run "$TRAPEZE" conform "$dir/bad" "$dir/good"
ok "a failure is exit status 1" test "$status" = 1
says "file, line and name" "bad:1: add: FAILED"
says "psw" '^  psw: expected 0008200000001004, found 0008200000001002$'
says "gpr" '^  gpr 0: expected 00000006, found 00000005$'
says "cr" '^  cr 0: expected 00000001, found 00000000$'
says "fpr" '^  fpr 6: expected 4110000000000000, found 0000000000000000$'
says "key" '^  key 1000: expected F0 under mask F0, found 04$'
says "storage, with its label" \
	'^  mem 1000 the text: expected 1B00 under mask FF00, found 1A01$'
says "end" '^  end: expected disabled wait, found instruction limit reached, PSW 0008200000001002, after 1 instructions$'
ok "the count is last" \
	test "$(tail -n 1 "$dir/out")" = "1 passed, 1 failed"
run "$TRAPEZE" conform --quiet "$dir/bad" "$dir/good"
ok "quiet: the count only" test "$(cat "$dir/out")" = "1 passed, 1 failed"
run "$TRAPEZE" conform --stop "$dir/bad" "$dir/good"
ok "stop at the first" test "$(tail -n 1 "$dir/out")" = "0 passed, 1 failed"
run "$TRAPEZE" conform --only sub "$dir/bad"
ok "by name" test "$(cat "$dir/out")" = "0 passed, 0 failed"

# Malformed lines: all counted, named by number, the others run.
{
	echo '{"name":"add",'
	cat "$dir/good"
	echo
	echo '{"name":"x","foo":1}'
	echo '{"init":{"psw":"0008"}}'
	echo '{"init":{"gpr":["123456789"]}}'
	echo '{"init":{"gpr":[1]}}'
	echo '{"init":{"gpr":["0","0","0","0","0","0","0","0","0","0","0","0","0","0","0","0","0"]}}'
	echo '{"init":{"fpr":["41000000000000000"]}}'
	echo '{"init":{"cr":{"16":"0"}}}'
	echo '{"init":{"cr":{"A":"0"}}}'
	echo '{"init":{"mem":[["1000","123"]]}}'
	echo '{"init":{"mem":[["1000","1G"]]}}'
	echo '{"init":{"mem":[["1000000","00"]]}}'
	echo '{"init":{"storage":65536,"mem":[["FFFF","0000"]]}}'
	echo '{"init":{"storage":"64K"}}'
	echo '{"init":{"storage":-1}}'
	echo '{"init":{"prefix":"1800"}}'
	echo '{"run":{"start":"ipl"}}'
	echo '{"run":{"max_instructions":1.5}}'
	echo '{"expect":{"gpr":{"0":["1"]}}}'
	echo '{"expect":{"mem":[["0",["0000","FF"]]]}}'
	echo '{"expect":{"mem":[["0","00",7]]}}'
	echo '{"expect":{"fpr":{"1":"0000000000000000"}}}'
	echo '{"expect":{"end":"wait"}}'
	echo '{"expect":{"psw":"0008000000001000","psw":"0008000000001000"}}'
	echo '[]'
	echo 'null'
	printf '{"name":"a\0b"}\n'
	printf '{"name":"\377"}\n'
	echo '{} {}'
	printf '{"init":{"psw":"0"}'
} >"$dir/malformed"
run "$TRAPEZE" conform "$dir/malformed"
ok "malformed: exit status 1" test "$status" = 1
ok "malformed: all counted" \
	test "$(tail -n 1 "$dir/out")" = "1 passed, 30 failed"
says "cut off" 'malformed:1: malformed: no JSON object: '
says "unknown key" "malformed:4: malformed: foo: unknown key; the keys are name, init, run, expect"
says "short PSW" "malformed:5: malformed: init.psw: '0008' has 4 digits: expected 16 "
says "long word" "malformed:6: .* init.gpr\[0\]: '123456789' has 9 digits"
says "a number for a string" 'malformed:7: .*in a string, got a number'
says "too many registers" 'malformed:8: .*got a list of 17'
says "long doubleword" "malformed:9: .*init.fpr\[0\]: '41.*' has 17 digits"
says "no control register" 'malformed:10: .*init.cr.16: no register'
says "half a byte" 'malformed:12: .*init.mem\[0\]\[1\]: an odd number'
says "no digit" "malformed:13: .*'1G' is not hexadecimal"
says "address of 25 bits" 'malformed:14: .*1000000 is no address'
says "beyond storage" 'malformed:15: .*init.mem\[0\]: FFFF reaches beyond'
says "mask of another length" 'malformed:22: .*mask of 1 bytes for a value of 2'
says "strange label" 'malformed:23: .*expect.mem\[0\]\[2\]: expected a label'
says "strange end" 'malformed:25: .*expected "disabled wait" or "instr'
says "the last, without an end of line" 'malformed:32: malformed: '

# Files as other systems write them: a byte-order mark, lines that end with
# CR LF, none at the end.
{
	printf '\357\273\277'
	sed 's/$/\r/' "$dir/good"
	printf '\r\n'
	tr -d '\n' <"$dir/good"
} >"$dir/windows"
run "$TRAPEZE" conform "$dir/windows"
ok "a byte-order mark, CR LF, no end of the last line" \
	test "$(cat "$dir/out")" = "2 passed, 0 failed"
{
	cat "$dir/good"
	printf '\357\273\277'
	cat "$dir/good"
	echo '{'
	echo '{"init":{"mem":[["0",""]]}}'
} >"$dir/odd"
run "$TRAPEZE" conform "$dir/odd"
says "a mark in the middle is malformed" 'odd:2: malformed: no JSON object'
says "the column of an object that is cut off" 'odd:3: .*(column 1)'
says "no bytes" 'odd:4: malformed: init.mem\[0\]\[1\]: no bytes: expected'

# The end of a run.
echo '{"init":{"mem":[["0","0008000000000300"],["300","47F00300"]]},"run":{"start":"restart","max_instructions":1000},"expect":{"end":"disabled wait"}}' \
	>"$dir/loop"
run "$TRAPEZE" conform "$dir/loop"
says "a loop" 'found instruction limit reached, PSW 0008000000000300, after 1000'
echo '{"init":{"psw":"0008000000001000","mem":[["68","000A000000000BAD"]]},"run":{"max_instructions":1},"expect":{"psw":"000A000000000BAD","end":"instructions"}}' \
	>"$dir/limit"
run "$TRAPEZE" conform "$dir/limit"
ok "an instruction that is suppressed counts" test "$status" = 0
echo '{"init":{"psw":"0008000000001000","mem":[["68","0008000000002000"],["800","2008000000003000"],["1000","82000800"]]},"run":{"max_instructions":1},"expect":{"psw":"0008000000002000","mem":[["28","2008000000003000"],["8C","00000006"]],"end":"instructions"}}' \
	>"$dir/early"
run "$TRAPEZE" conform "$dir/early"
ok "the exception of a PSW that is not valid is the LPSW's" test "$status" = 0
echo '{"init":{"psw":"0008000000001000","mem":[["68","000A000000000BAD"],["1000","E8"]]},"run":{"max_instructions":5},"expect":{"end":"disabled wait","mem":[["8C","00060001"]]}}' \
	>"$dir/off"
run "$TRAPEZE" conform --no-facility MOVE_INVERSE "$dir/off"
ok "a facility that is off" test "$status" = 0
run "$TRAPEZE" conform --facility MOVE_INVERSE "$dir/off"
ok "and on" test "$status" = 1
head -n 1 "$dir/good" | sed 's/"psw"/"storage":16777216,"psw"/' >"$dir/large"
run "$TRAPEZE" conform "$dir/large"
ok "16 megabytes" test "$status" = 0

echo '{"init":{"psw":"0008000000001000","gpr":["5"],"fpr":["7"],"keys":[["1000","4"]],"mem":[["1000","07FE"]]},"run":{"max_instructions":0},"expect":{"gpr":{"0":"5"},"fpr":{"0":["7","F"]},"keys":[["1000",["4","f"]]]}}' \
	>"$dir/short"
run "$TRAPEZE" conform "$dir/short"
ok "numbers without their leading zeros" test "$status" = 0

fails "no file" 2 'No such file' "$TRAPEZE" conform "$dir/none"
run "$TRAPEZE" conform "$dir/none" "$dir/good" "$dir"
ok "a file that cannot be read: exit status 2" test "$status" = 2
ok "it has failed; the others run" \
	test "$(tail -n 1 "$dir/out")" = "1 passed, 2 failed"
fails "no argument" 2 'no file given' "$TRAPEZE" conform
fails "no such model" 2 'the models are' "$TRAPEZE" conform --model 33 \
	"$dir/good"
fails "no such facility" 2 "no facility 'FOO'" "$TRAPEZE" conform \
	--no-facility FOO "$dir/good"
finish
