# breakpoints.t - breakpoints by commands: conditions, commands, files of them
# that outlive an assembly.
. tests/cli/tap.sh

prog() {
	cat <<'X'
PROG     CSECT
         BALR  12,0
         USING *,12
X
	test "$1" && printf '*\n* a remark\n         SR    9,9\n'
	cat <<'X'
         LA    3,5
LOOP     BCT   3,LOOP            around
         BAL   14,SUB            there and back
         ST    5,SAVE
         LPSW  WAIT              the end
X
	test "$2" || printf 'SUB      L     5,VALUE\n'
	test "$2" && printf 'SUB      LH    5,VALUE+2\n'
	cat <<'X'
         BR    14
WAIT     DC    0D'0',X'0002000000000ABC'
VALUE    DC    F'370'
SAVE     DC    F'0'
         END   PROG
X
}
build() {
	(cd "$dir" && $TRAPEZE asm -g prog.dbg -o prog.deck prog.asm &&
		$TRAPEZE link -o ipl.deck -g build.dbg prog.list) >"$dir/out" 2>&1
	ok "assemble and link" test $? = 0
}
printf '.ORIGIN 2000\nprog  counts\n.ENTRY PROG\n' >"$dir/prog.list"
prog >"$dir/prog.asm"
build
cat >"$dir/m.lua" <<X
return { storage = "64K", ipl = "00C", symbols = { "$dir/build.dbg" },
  devices = { { "00C", "3505", file = "$dir/ipl.deck" } } }
X
monitor="$TRAPEZE monitor $dir/m.lua"

# ---- what they do -------------------------------------------------------------
cat >"$dir/batch" <<'X'
ipl
tbreak PROG
run
break prog.asm:5 if R3 == 2
commands
silent
print R3 + 70
end
tracepoint LOOP+4
tracepoint SUB if R5 ~= 0
commands 3 print R3 + 60
rwatch VALUE
watch change SAVE
watch R5 to 172
ignore 2 0
info breakpoints
run
run
run
run
catch opcode LPSW
enable once 8
disable 4
condition 2 R3 == 7
condition 2
info breakpoints
X
run $monitor --batch "$dir/batch"
ok "the batch ends well" test "$status" = 0
says "made with a condition" '^breakpoint 2: address 002006 PROG+6 if R3 == 2'
says "its command" '^72 = #114'
says "a tracepoint" '# 3: address 00200A'
says "... and its command" '^60 = #96'
says "who changed a register" '^breakpoint 7: change of R5 to 00000172; by the instruction at 002016'
says "who fetched, too" '(breakpoint 5, too)'
says "who changed, from what to what" '^breakpoint 6: change of .*202C, 4 bytes; by the instruction at 00200E: 00000000 is now 00000172'
says "a list with source" 'prog.asm:5  LOOP BCT 3,LOOP around'
says "disabled" '^  4  .*, tracepoint, disabled'
says "once" 'disabled after 1 stop'
says "no condition any more" '^breakpoint 2 stops always'

# ---- across an assembly ----------------------------------------------------------
cat >"$dir/batch" <<X
ipl
tbreak PROG
run
break LOOP if R3 == 1
ignore . 0
break SUB
commands .
print R5 + 7
end
watch SAVE
catch svc CA
disable .
save breakpoints $dir/saved
X
run $monitor --batch "$dir/batch"
ok "saved" test "$status" = 0 -a -s "$dir/saved"
grep '^relocate' "$dir/saved" >"$dir/out"
says "with source line, name and statement" 'prog.asm:5+0 build:PROG+6 LOOP BCT 3,LOOP around'

prog more other >"$dir/prog.asm"
build
cat >"$dir/batch" <<X
ipl
tbreak PROG
run
source $dir/saved
info breakpoints
run
run
X
run $monitor --batch "$dir/batch"
ok "made again" test "$status" = 0
says "a statement that moved" "its statement, line 5 of .*prog.asm, is line 8 now"
says "... is found" '^  2  address 002008 .*PROG+8'
says "one that is another now" "'SUB L 5,VALUE' is no more near line 9 of .*: it is at PROG+16, 002016"
says "data moved" "breakpoint 4: its statement, line 13 of .*prog.asm, is line 16 now"
says "... to here" '^  4  store at absolute 00202C'
says "a disabled one" 'supervisor call interruption 00CA.*disabled'
says "it stops there, with its condition" '^breakpoint 2: address 002008'
# Nothing of it is written into the program.
ok "the deck is as it was" test -s "$dir/ipl.deck"

# ---- in one session ----------------------------------------------------------------
prog more >"$dir/prog.asm"
build
mv "$dir/build.dbg" "$dir/new.dbg"
mv "$dir/prog.asm" "$dir/new.asm"
prog >"$dir/prog.asm"
build
cat >"$dir/batch" <<X
ipl
tbreak PROG
run
break LOOP
shell cp $dir/new.dbg $dir/build.dbg; cp $dir/new.asm $dir/prog.asm
symbols $dir/build.dbg
info breakpoints
X
run $monitor --batch "$dir/batch"
says "symbols loaded anew move it" 'breakpoint 2: its statement, line 5 of .*, is line 8 now'

# ---- help, mistakes -----------------------------------------------------------------
run $monitor -e 'catch kinds'
for kind in address interrupt opcode class store fetch access change register \
	psw level vm device ccw cycle time; do
	says "catch kinds: $kind" "^  $kind\b"
done
run $monitor -e 'help catch'
says "help has the list" '^  level \[LEVEL\] \[enter|leave\]'
wrong() {
	run $monitor -e "$3"
	says "$1" "$2"
}
wrong "a condition that is none" 'equal is ==' 'break 200 if R1 = 2'
wrong "no kind" 'catch kinds' 'catch nothing'
wrong "no register" 'expected a register' 'catch register R77'
wrong "no such breakpoint" 'no breakpoint 9' 'condition 9 true'
wrong "too much" 'is too much' 'catch svc CA CB'
wrong "no virtual machine" 'no virtual machine' 'watch 200 4 in NOBODY'
wrong "a bad length" 'storage ends' 'watch FFFF 4'
finish
