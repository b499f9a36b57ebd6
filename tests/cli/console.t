# console.t - the monitor's commands as a language: gdb's, SIMH's and CP's
# words, ranges, forms, expressions, pipes, files of commands.
. tests/cli/tap.sh

cat >"$dir/m.lua" <<X
return { storage = "64K", devices = { { "009", "3215" } } }
X
monitor="$TRAPEZE monitor $dir/m.lua"

cat >"$dir/language" <<X
deposit 200 4110024050100048
dep 300-30F FF
dep 310.3,318 AB
ex r0-r1,318
dep r5 2A
ex r5
deposit 320 'HELLO' real
store g6 1 2 3
d g5-8 y0
store 205 4700
d 204.4
store s201 47F0
d t200.3 k0-1FFF
store psw 200
d psw
d i200.4
x/2dw 300
x/8tb 300
x/s 320
x/a 200
x/5c 320
x/xg 300
x/2uh 300
x/ow 310
x/2i 200
set \$n 5
p \$n + R5
p/t R5
p/c X'C1C2'
p/d 10
p (R5 > 5) and not (R6 = 2)
set radix 10
p 20
show radix
set radix 16
dep 200 18001800
nexti
si
x 300.10 | tr F E
x 300.10 > $dir/x.out
x 310.10 >> $dir/x.out
echo a | b > c
alias ff x 300.4
ff
assert R5 = 2A
!echo from the host
X
run $monitor --batch "$dir/language"
ok "the language: it ends well" test "$status" = 0
says "a list of registers and storage" '^R1     00000000'
says "a range that is filled" '^000318  AB000000'
says "a register is deposited" '^R5     0000002A'
says "CP's registers" '^GPR  5 = 0000002A 00000001 00000002 00000003'
says "CP's floating registers" '^FPR  0 = 0000000000000000'
says "CP stores words at a word boundary" '^000204  00004700'
says "CP stores bytes" '^000200  4147F0'
says "CP shows keys" '^000000 TO 001FFF  KEY = 00'
says "CP shows the PSW" '^PSW = 00000000 00000200'
says "CP shows instructions" '^=> 000200  4147F040 .* LA  *4,'
says "decimal" '^000300  -1 -1$'
says "binary" '^000300  11111111 11111111 '
says "a string" "^000320  'HELLO'"
says "an address" '^000200  4147F040'
says "doublewords" '^000300  FFFFFFFFFFFFFFFF '
says "unsigned halfwords" '^000300  65535 65535$'
says "octal" '^000310  25352725400$'
says "a value of one's own" '^2F = #47'
says "print in binary" '^101010$'
says "print as characters" "^'AB'$"
says "print in decimal" '^16$'
says "a condition" '^1 = #1'
says "radix 10" '^20 = 0x14'
says "show a setting" '^radix  *10 '
says "gdb's nexti" '^=> 000202  1800 '
says "gdb's si" '^=> 000204  '
says "piped to a command of the host" '^000300  EEEEEEEE'
ok "into a file" grep -q '^000300  FFFFFFFF' "$dir/x.out"
ok "behind what the file has" grep -q '^000310  ABABAB00' "$dir/x.out"
says "text is taken as it is" '^a | b > c$'
ok "an alias" test "$(grep -c '^000300  FFFFFFFF   ' "$dir/out")" = 1
says "a command of the host" '^from the host$'

# wrong NAME MESSAGE COMMAND... - the last command is an error
wrong() {
	name=$1
	text=$2
	shift 2
	set -- "$@" 'info time'
	for c; do
		shift
		set -- "$@" -e "$c"
	done
	run $monitor "$@"
	ok "$name: exit status 1" test "$status" = 1
	says "$name: message" "^? .*$text"
	ok "$name: nothing after it" sh -c "! grep -q seconds '$dir/out'"
}
wrong "a false assertion" 'it is not so' 'assert 1 = 2'
wrong "a comparison like a file" 'in parentheses' 'print R1 > 5'
wrong "nothing behind the bar" 'command of the host' 'x 200 |'
wrong "a host's command that fails" 'exit status 3' 'x 200 | exit 3'
wrong "a directory that is not there" 'No such file' 'x 200 > /nonexistent/x'
wrong "a bad form" 'a form' 'x/8q 200'
wrong "a bad option" 'instructions' 'ex -z 200'
wrong "a range that goes back" 'not before' 'x 300-200'
wrong "no DSECT" "no DSECT 'BLOCK'" 'info fields BLOCK'
wrong "a register behind the last" 'no registers behind 15' 'store g15 1 2'
wrong "what cannot be set" 'not set' 'set $cc 1'
wrong "a bad radix" 'radix 16 or 10' 'set radix 8'
wrong "a mistyped setting" 'did you mean radix' 'set radx 8'
wrong "no alias" "no alias 'zz'" 'alias zz'
wrong "a long line" 'at most' "echo $(printf '%600s' x)"
wrong "no such topic" "no command 'nonsense'" 'help nonsense'
wrong "nothing said" "nothing says" 'apropos nonsense'

# Files of commands.
cat >"$dir/outer" <<X
echo first %1

# comment
source $dir/inner %2
nonsense
echo never
X
echo 'echo inner %1 100%%' >"$dir/inner"
run $monitor -e "source $dir/outer a b"
ok "a file of commands that fails: exit status 1" test "$status" = 1
says "its argument" '^first a$'
says "a file in a file" '^inner b 100%$'
says "the place of the error" "outer:5: nonsense"
ok "nothing after it" sh -c "! grep -q never '$dir/out'"
echo "do $dir/self" >"$dir/self"
run $monitor -e "do $dir/self"
says "files that call each other for ever" 'too deep'
run $monitor -e "source $dir/inner x | tr a-z A-Z"
says "its output is piped" '^INNER X 100%$'
run $monitor -e 'quit 7' -e 'echo never'
ok "quit with an exit status" test "$status" = 7
run $monitor -e 'apropos radix' -e 'help ranges' -e 'help si' -e 'help names'
says "apropos" '^set radix '
says "a topic of help" 'so many'
says "help of a synonym" '^si is step'
says "help of names" '^  \$PSW '

# Lua on the console.
cat >"$dir/lua" <<'X'
lua 1 + 1
lua m:gr(5, 0x2A)
lua monitor.define("twice", function(t) monitor.command("echo " .. t .. t) end)
twice ab
lua for i = 1, 2 do print("line " .. i) end
lua return monitor.command("assert 1 = 2")
lua monitor.alias("r5", "print R5")
r5
X
run $monitor --batch "$dir/lua"
ok "Lua on the console" test "$status" = 0
says "an expression" '^2$'
says "a command in Lua" '^abab$'
says "print" '^line 2$'
says "a command that fails" '^false$'
says "the machine is the console's" '^2A = #42'
wrong "an error in Lua" 'attempt to' 'lua nil + 1'
wrong "no Lua" 'expected near' 'lua for for'
wrong "no such function" "no function 'xx'" 'invoke xx'
wrong "the console's machine is not closed" 'ends with the console' \
	'lua m:close()'

# --command; a batch does not do what is in a person's configuration.
mkdir -p "$dir/config/trapeze"
echo 'echo from init' >"$dir/config/trapeze/init"
echo 'echo from the file' >"$dir/first file"
run env XDG_CONFIG_HOME="$dir/config" $monitor --command "$dir/first file" \
	-e 'echo then this'
ok "--command" test "$(grep -v '^#' "$dir/out" | tr '\n' ,)" = \
	'from the file,then this,'
run $monitor --command "$dir/nosuch" -e 'echo then this'
ok "--command that is not there" test "$status" = 1
echo 'quit 3' >"$dir/three"
run $monitor --batch "$dir/three"
ok "the exit status of a batch" test "$status" = 3

# Control blocks by the DSECT of a debug file.
cat >"$dir/block.asm" <<'X'
MAIN     CSECT
         BALR  12,0
BLOCK    DSECT
NEXT     DS    A
COUNT    DS    H
FLAG     DS    X
READY    EQU   X'80'
BUSY     EQU   X'40'
         DS    X
NAME     DS    CL8
REGS     DS    3F
         END
X
ok "assembles" $TRAPEZE asm -g "$dir/block.dbg" -o "$dir/block.obj" \
	"$dir/block.asm"
run $monitor --symbols "$dir/block.dbg" \
	-e 'deposit 300 00000310 FFFE C0 00' -e "deposit 308 'TRAPEZE '" \
	-e 'deposit 310 00000001 FFFFFFFF 00000003' -e 'set r11 300' \
	-e 'print block at r11' -e 'display block.name at r11' \
	-e 'print (block.flag at r11) & busy' -e 'info fields block' \
	-e 'print (block.next at r11) + 1'
ok "blocks: it ends well" test "$status" = 0
says "an address" '^000300 +000 NEXT  *00000310'
says "a signed halfword" '^000304 +004 COUNT  *FFFE = #-2'
says "the names of bits" '^000306 +006 FLAG  *C0 BUSY READY'
says "text" "^000308 +008 NAME  *'TRAPEZE '"
says "an array" '^000314 +014 REGS(1)  *FFFFFFFF = #-1'
says "a field in an expression" '^40 = #64'
says "... and its address" '^311 = #785'
says "what a DSECT has" '^+008 NAME  *C 8'

# Tab.
cat >"$dir/tab.exp" <<'X'
set timeout 20
log_user 0
set env(TERM) dumb
set env(INPUTRC) /dev/null
eval spawn [lrange $argv 2 end]
expect "trapeze> "
send -- "[lindex $argv 0]\t"
expect {
	-ex [lindex $argv 1] { exit 0 }
	timeout { exit 1 }
	eof { exit 1 }
}
X
# tab TYPED SHOWN
tab() {
	ok "Tab: $1" env XDG_STATE_HOME="$dir/state" expect "$dir/tab.exp" \
		"$1" "$2" $TRAPEZE monitor --symbols "$dir/block.dbg" \
		"$dir/m.lua"
}
tab 'apro' 'apropos '
tab 'info br' 'breakpoints'
tab 'show rad' 'radix'
tab 'set radix 10' '10 '
tab 'p $cyc' 'CYCLE'
tab 'print block.na' 'NAME '
tab 'print block at r1' 'R1'
tab 'break opcode stcm' 'STCM'
tab 'x 0 guest-v' 'guest-virtual'
tab 'x 0 in c' 'cpu'
tab 'request 0' '009'
tab 'help rang' 'ranges'
tab "source $dir/lang" 'language'

# ---- what goes by on the way to another moment is not told
cat >"$dir/past.lua" <<'X'
return { storage = "64K", devices = { { "009", "3215" } } }
X
run "$TRAPEZE" monitor "$dir/past.lua" \
	-e 'deposit 200 411110010A0147F00200' \
	-e 'deposit 60 0000000000000206' \
	-e 'deposit psw 0000000000000200' -e start \
	-e "trace export perfetto $dir/past.json" -e 'trace instructions' \
	-e 'stepi 30' -e 'reverse-stepi 20' -e 'goto start' -e 'goto end' \
	-e 'goto -3' -e 'stepi 3' -e 'trace export off'
ok "a trace tells what is run, once more what is run again" \
	test "$(grep -c '^ .* S 00020' "$dir/out")" = 33
ok "an export has it once" test "$(grep -c '"svc 01: ' "$dir/past.json")" = 10
finish
