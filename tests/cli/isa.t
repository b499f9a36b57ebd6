# isa.t - trapeze isa and trapeze disasm.
. tests/cli/tap.sh

run "$TRAPEZE" isa
ok "isa ends well" test "$status" = 0
says "isa has MVCL" '^MVCL *0E *RR *no '
says "isa has SIO" '^SIO *9C00 *S *yes *c '
run "$TRAPEZE" isa lpsw
says "isa MNEMONIC: class with its reason" 'control-sensitive: .'
fails "isa, no such instruction" 1 "no instruction 'FOO'" "$TRAPEZE" isa FOO

run "$TRAPEZE" isa --lowcore
says "lowcore is a dummy section" '^LOWCORE  DSECT'
says "lowcore has the CSW" '^CSW      DS    D '
ok "lowcore fits the card" awk 'length > 71 { exit 1 }' "$dir/out"

run "$TRAPEZE" isa --facilities
says "facilities: on by default" '^DECIMAL  *on  *[0-9]'
says "facilities: off by default" '^DAS  *off  *12  *dual address space'

# LA, BALR, BZ, MVC, an unknown code, and a cut one
printf '\101\140\300\024\005\357\107\200\020\004\322\007\040\000\060\010' \
	>"$dir/code"
printf '\377\377\000\000\000\000\130' >>"$dir/code"
run "$TRAPEZE" disasm --origin 1000 "$dir/code"
cat >"$dir/want" <<'X'
001000  4160C014      .-{.    LA     6,20(0,12)
001004  05EF          ..      BALR   14,15
001006  47801004      ....    BE     4(0,1)
00100A  D20720003008  K.....  MVC    0(8,2),8(3)
001010  FFFF00000000  ......  DC     X'FFFF00000000'
001016  58            .       DC     X'58'
X
ok "disasm" cmp "$dir/want" "$dir/out"
fails "disasm, no file" 1 'No such file' "$TRAPEZE" disasm "$dir/none"
fails "disasm, no number" 2 "'xyz' is no hexadecimal" \
	"$TRAPEZE" disasm --from xyz "$dir/code"
fails "disasm, behind the end" 1 'has only' \
	"$TRAPEZE" disasm --from 100 "$dir/code"

if [ -c /dev/full ]; then
	fails "a full disk" 1 'cannot write to standard output' \
		sh -c '"$1" isa >/dev/full' sh "$TRAPEZE"
else
	skip "a full disk" "no /dev/full"
fi
finish
