# bare.t - `trapeze bare`: a raw image on the bare machine.
. tests/cli/tap.sh

# LA 1,5; ST 1,700; LPSW 210; the PSW at 0 leads to 200.
hex() {
	perl -e 'print pack "H*", shift' "$1"
}
{
	hex 0008000000000200
	head -c 504 /dev/zero
	hex 4110000550100700820002100000
	head -c 2 /dev/zero
	hex 000A000000000ABC
} >"$dir/image"

run "$TRAPEZE" bare "$dir/image" --show 700 --show 700.8 --storage 64K
ok "runs to the disabled wait" test "$status" = 0
says "its PSW" '^psw 000A000000000ABC$'
says "storage, a word" '^000700 00000005$'
says "storage, as long as asked" '^000700 00000005 00000000$'
says "instructions" '^instructions 3$'
says "cycles" '^cycles [0-9][0-9]*$'
says "simulated time" '^simulated 0\.0000[0-9]* s$'
says "host time" '^host [0-9.]* s$'

run "$TRAPEZE" bare "$dir/image" --psw 0008000000000204 --set 704=C1C2 \
	--show 700.8 --restart
ok "PSW and restart together" test "$status" = 2
run "$TRAPEZE" bare "$dir/image" --psw 0008000000000204 --set 704=C1C2 \
	--show 700.8 --storage 0x20000 --model unit
says "started in the middle, storage set" '^000700 00000000 C1C20000$'
says "model unit: a cycle each" '^cycles 2$'
run "$TRAPEZE" bare "$dir/image" --at 1000 --psw 0008000000001200 \
	--max-instructions 2 --storage 131072
ok "the limit is an end" test "$status" = 0
says "limit" '^instructions 2$'
says "PSW behind them" '^psw 0008000000001208$'
run "$TRAPEZE" bare "$dir/image" --psw 0008000000000800
ok "nothing but program interruptions" test "$status" = 1
says "said so" 'endless interruptions'

# AP: with the decimal facility a data exception, without an operation exception
{
	hex 0008000000000200
	head -c 96 /dev/zero
	hex 000A000000000ABC
	head -c 400 /dev/zero
	hex FA0007000700
} >"$dir/decimal"
run "$TRAPEZE" bare "$dir/decimal" --show 8E.2
says "with its facility" '^00008E 0007$'
run "$TRAPEZE" bare "$dir/decimal" --show 8E.2 --no-facility decimal
says "without its facility" '^00008E 0001$'
fails "no such facility" 2 "no facility 'FLYING': the facilities are BASE, " \
	"$TRAPEZE" bare "$dir/image" --facility FLYING
fails "on and off" 2 'on and off' "$TRAPEZE" bare "$dir/image" \
	--facility DAS --no-facility das

# CPU 0 restarts CPU 1 and waits for what it stores.
hex 00 >"$dir/two"
run "$TRAPEZE" bare "$dir/two" --cpus 2 --psw 0008000000000200 --show 500 \
	--set 0=0008000000000300 \
	--set 200=41100001AE010006582005001222478002088200024000000000 \
	--set 240=000A000000000ABC000A000000000DEF \
	--set 300=41300007503005008200024800000000
ok "two CPUs end in their disabled waits" test "$status" = 0
says "PSW of CPU 0" '^psw 000A000000000ABC$'
says "PSW of CPU 1" '^psw of CPU 1 000A000000000DEF$'
says "what CPU 1 stored" '^000500 00000007$'
run "$TRAPEZE" bare "$dir/two" --psw 0008000000000200 --max-instructions 2 \
	--set 200=41100001AE010006
says "one CPU: no other is operational" '^psw 0008300000000208$'
fails "three CPUs" 2 "cpus: expected 1 or 2, got '3'" \
	"$TRAPEZE" bare "$dir/two" --cpus 3
# ISK of the other half: one key with 4K blocks.
for size in 2K 4K; do
	run "$TRAPEZE" bare "$dir/two" --psw 0000000000000200 -n 6 \
		--key-block $size --show 600.1 \
		--set 200=411000504120080008121B22093242300600
	cp "$dir/out" "$dir/$size"
done
ok "keys of 2K blocks" grep -q '^000600 00$' "$dir/2K"
ok "keys of 4K blocks" grep -q '^000600 50$' "$dir/4K"
fails "bad key block" 2 "key-block: expected 2K or 4K" \
	"$TRAPEZE" bare "$dir/two" --key-block 8K
fails "no image" 2 'no image' "$TRAPEZE" bare
fails "missing image" 2 'No such file' "$TRAPEZE" bare "$dir/none"
fails "too long" 2 'beyond the end' "$TRAPEZE" bare "$dir/image" --at FFFFF
fails "bad size" 2 "'12Q' is no size" "$TRAPEZE" bare "$dir/image" \
	--storage 12Q
fails "too small" 2 '4K to 16M' "$TRAPEZE" bare "$dir/image" --storage 1K
fails "bad PSW" 2 "'12' is no PSW" "$TRAPEZE" bare "$dir/image" --psw 12
fails "bad address" 2 'no address' "$TRAPEZE" bare "$dir/image" --at XYZ
fails "bad bytes" 2 'two' "$TRAPEZE" bare "$dir/image" --set 100=ABC
fails "no equals sign" 2 "no '='" "$TRAPEZE" bare "$dir/image" --set 100
fails "bad length" 2 'no length' "$TRAPEZE" bare "$dir/image" --show 1.Z
fails "bad limit" 2 'no decimal' "$TRAPEZE" bare "$dir/image" \
	--max-instructions many
fails "bad model" 2 'the models are' "$TRAPEZE" bare "$dir/image" --model 195
finish
