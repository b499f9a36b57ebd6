# courseware.t - what the handouts cite is still there.
#
# A citation is `(see FILE "text")`, perhaps over two lines.
. tests/cli/tap.sh

# Citations as "HANDOUT FILE text", one a line.
cited() {
	for handout in courseware/*/README.md; do
		tr '\n' ' ' <"$handout" | tr -s ' ' |
			grep -o '(see [^ ]* "[^"]*")' |
			sed "s|^(see \([^ ]*\) \"\(.*\)\")|$handout \1 \2|"
	done
}

cited >"$dir/list"
ok "there are citations" test -s "$dir/list"
while read -r handout file text; do
	ok "$handout: $file has '$text'" grep -q -F -- "$text" "$file"
done <"$dir/list"

# The grader of lab 1 takes right answers and refuses others.
cat >"$dir/right.lua" <<'X'
return { bare = 1, guest = 1, more = true, instruction = "LPSW" }
X
run "$TRAPEZE" run courseware/01-a-trap/check.lua "$dir/right.lua"
ok "lab 1: right answers pass" test "$status" = 0
sed 's/guest = 1/guest = 2/' "$dir/right.lua" >"$dir/wrong.lua"
run "$TRAPEZE" run courseware/01-a-trap/check.lua "$dir/wrong.lua"
ok "lab 1: a wrong one fails" test "$status" = 1
says "lab 1: ... just that one" '^not ok 2'
run "$TRAPEZE" run courseware/01-a-trap/check.lua
says "lab 1: an empty form fails" '^not ok 1'
finish
