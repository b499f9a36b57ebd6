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
finish
