# usage.t - the program's own errors, before any work: commands and options.
. tests/cli/tap.sh

run "$TRAPEZE" help
ok "help ends well" test "$status" = 0
says "help names the linker" '^  link '
fails "no command" 2 'Usage: trapeze COMMAND' "$TRAPEZE"
fails "unknown command" 2 "no command 'flie'" "$TRAPEZE" flie
fails "help for an unknown command" 2 "no command 'flie'" \
	"$TRAPEZE" help flie

# Every command of the list has help that names its options, and refuses an
# option that it does not know.
for command in $("$TRAPEZE" help | sed -n 's/^  \([a-z]*\) .*/\1/p'); do
	[ "$command" = help ] && continue
	run "$TRAPEZE" help "$command"
	ok "help $command" grep -q "Usage: trapeze $command" "$dir/out"
	fails "$command: unknown option" 2 'no-such-option' \
		"$TRAPEZE" "$command" --no-such-option
done
finish
