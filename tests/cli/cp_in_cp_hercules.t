# cp_in_cp_hercules.t - on hercules, too, CP runs CP: the same disk boots once
# on the machine and once in VMTEST, and inside of that a user runs CMS.
. tests/cli/tap.sh
. tests/cli/hercules.sh
build=${BUILD:-build}

if ! command -v hercules >/dev/null; then
	skip "CP in CP on hercules" "hercules is not installed"
	finish
fi

cp "$build/cp/class.ckd" "$dir/class.ckd"
hercules_machine 8 <<X
PANRATE 1000
OSTAILOR QUIET
0009 3215-C /
000C 3505
000D 3525 $dir/punch ebcdic
000E 1403 $dir/print
0130 3330 $dir/class.ckd
X
# The one console belongs to the operator, then to VMTEST, whose CP gives it
# to its own operator, then to ALICE.  A line typed while the console prints
# gives no attention on hercules: wait a moment.
run perl tests/hercules.pl "$dir/cnf" 60 <<'X'
READY => ipl 130
LOGON AT => /LOGOFF
^Trapeze CP online => sh sleep 0.5;/LOGON VMTEST
ENTER PASSWORD => /VMTEST
LOGON AT => sh sleep 0.2;/IPL 130
LOGON AT => sh sleep 0.5;/LOGOFF
^Trapeze CP online => sh sleep 0.5;/LOGON ALICE
ENTER PASSWORD => /ALICE
LOGON AT => sh sleep 0.2;/IPL 190
Ready; => sh sleep 0.2;/LOAD SIEVE
Ready; => /START
Ready; => /LOAD PRIVOP
Ready; => /START
Ready.00141 => psw
X
ok "the session ends" test "$status" = 0
ok "two systems started" test "$(grep -c '^Trapeze CP online' "$dir/out")" = 4
says "CMS started" '^CMS TRAPEZE'
says "the sieve ran" '1028 PRIMES UP TO'
says "the privileged instruction was refused" 'PRIVILEGED OPERATION EXCEPTION'
finish
