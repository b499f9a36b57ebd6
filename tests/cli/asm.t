# asm.t - trapeze asm from the command line: files, options, exit status; and
# its machine code beside that of another assembler, where there is one.
. tests/cli/tap.sh
asm="$TRAPEZE asm"

cat >"$dir/good.asm" <<'X'
T        CSECT
         COPY  REGS
         INIT  5
         DC    C'&SYSPARM &SYSDATE'
         END
X
mkdir "$dir/lib"
printf 'R5       EQU   5\n' >"$dir/lib/regs.copy"
printf '         MACRO\n         INIT  &N\n         LA    R5,&N\n         MEND\n' \
	>"$dir/lib/INIT.mac"
run $asm -I "$dir/lib" --sysparm HI --sysdate 02/03/04 -o "$dir/good.obj" \
	-l "$dir/good.lst" -g "$dir/good.dbg" "$dir/good.asm"
ok "assembles" test "$status" = 0
ok "silently" test ! -s "$dir/err" -a ! -s "$dir/out"
ok "cards of 80" test $(($(wc -c <"$dir/good.obj") % 80)) = 0
ok "listing: macro of the library" \
	grep -q '^000000 4150 0005 .*+ *LA' "$dir/good.lst"
ok "listing: system variables" grep -q "C'HI 02/03/04'" "$dir/good.lst"
ok "debug file names the copied member" grep -q 'lib/regs.copy' "$dir/good.dbg"
cp "$dir/good.obj" "$dir/first.obj"
run $asm -I "$dir/lib" --sysparm HI --sysdate 02/03/04 -o "$dir/good.obj" \
	"$dir/good.asm"
ok "the same again, byte for byte" cmp -s "$dir/first.obj" "$dir/good.obj"

fails "no libraries" 1 "good.asm:2:16: error: COPY member 'REGS'" \
	$asm "$dir/good.asm"
fails "no file" 1 "cannot read 'nowhere.asm'" $asm nowhere.asm
fails "a directory" 1 "cannot read" $asm "$dir"
fails "deck that cannot be written" 1 "cannot write '/no/such/dir/x'" \
	$asm -I "$dir/lib" -o /no/such/dir/x "$dir/good.asm"
fails "no argument" 2 "a FILE is needed" $asm
fails "two files" 2 "one FILE at a time" $asm a b

printf 'T        CSECT\n         LR    1,2\n         LR    1,R9\n         END\n' \
	>"$dir/bad.asm"
fails "an error" 1 "bad.asm:3:18: error: symbol 'R9' is not defined" \
	$asm -o "$dir/bad.obj" "$dir/bad.asm"
ok "the deck is there, the bad instruction zeros" \
	sh -c "od -An -v -tx1 '$dir/bad.obj' | tr -d ' \n' | grep -q 18120000"
head -c 30000 "$TRAPEZE" >"$dir/noise.asm"
run $asm -o "$dir/noise.obj" "$dir/noise.asm"
ok "noise is no crash" test "$status" -le 1

# Every instruction that GNU's assembler for the successors still knows.
gas=s390x-linux-gnu-as
if command -v $gas >/dev/null && command -v s390x-linux-gnu-objcopy >/dev/null
then
	sed -n 's/^INSN(\([A-Z]*\), .*, "\([^"]*\)", ".*/\1 \2/p' \
		isa/insn.def | sed -e 's/D1(L1,B1)/291(7,5)/' \
		-e 's/D2(L2,B2)/1110(3,9)/' -e 's/D1(L,B1)/291(77,5)/' \
		-e 's/D1(R1,B1)/291(2,5)/' -e 's/D2(X2,B2)/1110(3,9)/' \
		-e 's/D2(B2)/1110(9)/' -e 's/D1(B1)/291(5)/' \
		-e 's/R1/4/; s/R2/0/; s/R3/6/; s/M1/7/; s/M3/5/' \
		-e 's/I2/200/; s/I3/5/; s/ I$/ 77/' >"$dir/lines"
	tr A-Z a-z <"$dir/lines" >"$dir/gas.s"
	$gas -m31 -mesa -march=g5 -o "$dir/gas.o" "$dir/gas.s" 2>"$dir/unknown"
	# leave out what it does not know, and try again
	sed -n 's/.*gas\.s:\([0-9]*\): Error.*/\1d/p' "$dir/unknown" \
		>"$dir/leave.sed"
	sed -f "$dir/leave.sed" "$dir/gas.s" >"$dir/gas2.s"
	{ echo 'T CSECT'; sed 's/^/ /' "$dir/gas2.s"; echo ' END'; } \
		>"$dir/ours.asm"
	$gas -m31 -mesa -march=g5 -o "$dir/gas.o" "$dir/gas2.s"
	s390x-linux-gnu-objcopy -O binary -j .text "$dir/gas.o" "$dir/gas.bin"
	run $asm -o "$dir/ours.obj" "$dir/ours.asm"
	ok "ours takes them all" test "$status" = 0
	# the text of the TXT cards, which are contiguous here
	perl -e 'local $/ = \80; while (<>) { next unless
		substr($_, 1, 3) eq "\xE3\xE7\xE3"; print
		substr($_, 16, unpack("n", substr($_, 10, 2))) }' \
		"$dir/ours.obj" >"$dir/ours.bin"
	ok "many instructions to compare" \
		test "$(wc -l <"$dir/gas2.s")" -ge 180
	ok "the same bytes as GNU's assembler" \
		cmp -s -n "$(wc -c <"$dir/ours.bin")" "$dir/ours.bin" \
		"$dir/gas.bin"
else
	skip "ours takes them all" "no $gas"
	skip "many instructions to compare" "no $gas"
	skip "the same bytes as GNU's assembler" "no $gas"
fi
finish
