# usage.t - the program's own errors, before any work: commands and options.
. tests/cli/tap.sh

run "$TRAPEZE" help
ok "help ends well" test "$status" = 0
says "help names the linker" '^  link '
fails "no command" 2 'Usage: trapeze COMMAND' "$TRAPEZE"
fails "unknown command" 2 "no command 'flie'" "$TRAPEZE" flie
fails "help for an unknown command" 2 "no command 'flie'" \
	"$TRAPEZE" help flie

# What may have been meant; nothing where nothing is near.
fails "a mistyped command" 2 "no command 'confrom': did you mean 'conform'?" \
	"$TRAPEZE" confrom
fails "... for help" 2 "did you mean 'cycles'?" "$TRAPEZE" help cylces
fails "a mistyped option" 2 \
	"trapeze conform: unrecognized option '--facilty': did you mean '--facility'" \
	"$TRAPEZE" conform --facilty=DAS
fails "... of argp's" 2 "did you mean '--help'?" "$TRAPEZE" isa --hlep
fails "an option's argument is no option" 2 "'--gprs' has no '='" \
	"$TRAPEZE" bare --set --gprs x
echo 'print(arg[1])' >"$dir/arg.lua"
run "$TRAPEZE" run "$dir/arg.lua" --modle
says "the arguments of a script are its own" '^--modle$'
fails "nothing is near" 2 "unrecognized option '--xyzzy'" \
	"$TRAPEZE" isa --xyzzy

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
