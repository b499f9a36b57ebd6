# import.t - trapeze import: Hercules's configuration files.
. tests/cli/tap.sh

cat >"$dir/more.cnf" <<'X'
* an included file
0:00E,00F 1403 prt$(CUU).txt noclear fcb=1,7,13,19,25,31,37,43,63,49,55,61 \
  browse
X
cat >"$dir/h.cnf" <<'X'
# a machine
cpuserial 611
CPUMODEL  0148    # a comment
MAINSIZE  16
NUMCPU    1
SYSEPOCH  1900
YROFFSET  -28
TZOFFSET  -0500
OSTAILOR  OS/390
ARCHMODE  ESA/390
DEFSYM    DISKS "my disks"
LOADPRM   0120
0009 3215-C / noprompt
00C  3505 a.deck b.deck eof
010.2 3270
01E 1403 "|a=b lpr -P $(CUU)"
010-011 3270
00D 3525 "pch 00d.txt" ascii crlf
INCLUDE more.cnf
0150-0151 3350 "$(DISKS)/$(CUU).3350" sf=x/y_1 ro
180 3420 * maxsizem=100 colour=red
0x19 3330 x
1FFFF 3330 x
190 3380 a
0191 3390x a
X
printf 'MAINSIZE many\nINCLUDE gone.cnf\n12G 3330 x\n' >"$dir/bad.cnf"
cd "$dir" || exit 1
run $TRAPEZE import --tod "2026-11-28 01:00:00" -o h.lua h.cnf
ok "exit status" test "$status" = 0
grep -v '^--' h.lua >got
cat >want <<'X'
return {
  model = "145",
  storage = "16M",
  cpu_serial = "000611",
  tod = "1998-11-27 20:00:00",
  devices = {
    { "009", "3215" },
    { "00C", "3505", file = "a.deck", "b.deck", "eof" },
    { "010", "3270" },
    { "011", "3270" },
    { "01E", "1403", file = "|a=b lpr -P 01E" },
    { "00D", "3525", file = "pch 00d.txt", "ascii", "crlf" },
    { "00E", "1403", file = "prt00E.txt", "noclear", "fcb=1,7,13,19,25,31,37,43,63,49,55,61" },
    { "00F", "1403", file = "prt00F.txt", "noclear", "fcb=1,7,13,19,25,31,37,43,63,49,55,61" },
    { "150", "3350", file = "my disks/150.3350", "sf=x/y_1", "ro" },
    { "151", "3350", file = "my disks/151.3350", "sf=x/y_1", "ro" },
    { "180", "3420", "maxsizeM=100" },
  },
}
X
ok "what is taken over" cmp want got
diff want got >&2

# remark NAME TEXT - it is told, and a comment in the file
remark() {
	ok "$1" grep -qe "^h.cnf:$2" err
	ok "... in the file" grep -qe "^--   h.cnf:$2" h.lua
}
remark "a model" '3: CPUMODEL 0148: as a 370/145'
remark "an architecture" '10: ARCHMODE ESA/390: the machine is a System/370'
remark "a statement that is left out" '9: OSTAILOR: '
remark "a mistyped one" '12: LOADPRM: .*did you mean LOADPARM?'
remark "an address twice" '17: 010: line 15 has defined it'
remark "a command" '16: 01E: runs the command "a=b lpr -P 01E" when it is att'
remark "an option" '21: 180: colour=red: not an option of a 3420 here'
remark "a word that begins no statement" '22: 0x19: '
remark "a device number" '23: 1FFFF 3330: expected device numbers'
remark "a disk of later machines" '24: 190 3380: a disk that came after'
remark "a mistyped type" '25: 0191 3390x: no device type'

run $TRAPEZE import bad.cnf
ok "bad lines do not stop it" test "$status" = 0
ok "a number" grep -q "^bad.cnf:1: MAINSIZE: expected megabytes, got 'many'" err
ok "an included file" grep -q '^bad.cnf:2: INCLUDE gone.cnf: No such file' err
run $TRAPEZE import none.cnf
ok "no such file" test "$status" = 1
ok "... said so" grep -q 'none.cnf: No such file' err
echo 'Dear sir' >letter
run $TRAPEZE import letter
ok "no configuration" test "$status" = 1
ok "... said so" grep -q 'nothing in it is a statement' err
run $TRAPEZE import -o /nonexistent/x h.cnf
ok "no place to write" test "$status" = 1
run $TRAPEZE import --tod yesterday h.cnf
ok "a wrong date" test "$status" != 0

# A machine of Hercules's, with a disk of Hercules's, on ours.
printf 'FIRST\nSECOND\n' >a.deck
cat >run.cnf <<'X'
ARCHMODE S/370
MAINSIZE 1
00C 3505 a.deck
00E 1403 out.txt
0131 3330 new.ckd
X
dasdinit new.ckd 3330 VOL001 >log 2>&1 || cat log
run $TRAPEZE import -o run.lua run.cnf
ok "a machine" test "$status" = 0
ok "without remarks" test ! -s err
echo devices >batch
run $TRAPEZE monitor --batch batch run.lua
ok "the monitor takes it" test "$status" = 0
ok "its reader" grep -q '^00C  3505  .*a.deck, card 0 of 2' out
ok "its disk" grep -q '^131  3330  .*new.ckd' out
finish
