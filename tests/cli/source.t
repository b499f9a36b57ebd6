# source.t - the monitor and the source: symbols, lines, listings.
. tests/cli/tap.sh

cat >"$dir/prog.asm" <<'X'
PROG     CSECT
         BALR  12,0
         USING *,12
* counts down, then calls
         LA    3,5
LOOP     BCT   3,LOOP            around
         BAL   14,SUB            there and back
         LPSW  WAIT              the end
SUB      L     5,VALUE
         BR    14
WAIT     DC    0D'0',X'0002000000000ABC'
VALUE    DC    F'370'
AREA     DSECT
FIRST    DS    F
SECOND   DS    H
         END   PROG
X
(cd "$dir" && $TRAPEZE asm -g prog.dbg -o prog.deck prog.asm &&
	printf '.ORIGIN 2000\nprog  counts\n.ENTRY PROG\n' >prog.list &&
	$TRAPEZE link -o ipl.deck -g build.dbg prog.list) >"$dir/out" 2>&1
ok "assemble and link" test -s "$dir/ipl.deck" -a -s "$dir/build.dbg"
cat >"$dir/m.lua" <<X
return { storage = "64K", ipl = "00C", symbols = { "$dir/build.dbg" },
  devices = { { "00C", "3505", file = "$dir/ipl.deck" } } }
X
cat >"$dir/batch" <<'X'
ipl
until PROG
list
tbreak LOOP+4
run
print R3
next
print R5
symbol SUB
symbol SECOND
symbol 2006
list prog.asm:9
disassemble PROG 3
x PROG.VALUE 4
break SUB
info breakpoints
print build:VALUE-PROG
run
X
run $TRAPEZE monitor "$dir/m.lua" --batch "$dir/batch"
ok "the batch ends well" test "$status" = 0
says "the line of a stop" 'prog.asm:2   *BALR  12,0'
says "list around it" '^    4  \* counts down'
says "a breakpoint has a name" 'temporary breakpoint 1: address .* PROG+'
says "the loop is done" '^0 = #0'
says "next over a subroutine" '^172 = #370'
says "a symbol" '^build:SUB address 0*20.*in PROG'
says "its line" 'prog.asm:9  *SUB '
says "a field" '^build:SECOND offset 000004.*in AREA'
says "an address" '^002006 is PROG+6 in prog (build)'
says "list of a file" '^    9  SUB '
says "disassembly with source" '  prog.asm:5  .*LA    3,5'
says "a value" '00000172 '
says "the end" 'disabled wait, .*code 000ABC'

sed 's/trapeze-debug 1/trapeze-debug 9/' "$dir/build.dbg" >"$dir/bad.dbg"
fails "another format" 1 'trapeze-debug 1' \
	$TRAPEZE monitor "$dir/m.lua" --symbols "$dir/bad.dbg" -e 'info time'
head -c 100 "$dir/build.dbg" >"$dir/cut.dbg"
fails "a damaged file" 1 'cut.dbg: ' \
	$TRAPEZE monitor "$dir/m.lua" --symbols "$dir/cut.dbg" -e 'info time'
fails "a missing one" 1 'none.dbg: ' \
	$TRAPEZE monitor "$dir/m.lua" --symbols "$dir/none.dbg" -e 'info time'
finish
