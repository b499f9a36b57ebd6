# commands.t - cp/COMMANDS.md is what the sources say.
. tests/cli/tap.sh

LC_ALL=C awk -f cp/commands.awk cp/dmk*.asm >"$dir/made"
status=$?
ok "made from the sources" test "$status" = 0
ok "it has the commands" grep -q '^| Logon | any ' "$dir/made"
ok "it has the messages" grep -q '^| DMKLOG050E | PASSWORD' "$dir/made"
run diff cp/COMMANDS.md "$dir/made"
ok "cp/COMMANDS.md is up to date (make commands)" test "$status" = 0
finish
