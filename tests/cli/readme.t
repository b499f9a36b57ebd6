# readme.t - what README.md shows is so.
. tests/cli/tap.sh

# Files that it points to.
for f in $(grep -o '](\([^)h]*\))' README.md | tr -d '])('); do
	ok "README: $f" test -e "$f"
done

# The program of the five minutes.
sed -n '/\$ cat two.asm/,/END   GO/p' README.md | sed '1d; s/^    //' \
	>"$dir/two.asm"
run "$TRAPEZE" asm -o "$dir/two.obj" "$dir/two.asm"
ok "assembles" test "$status" = 0
run "$TRAPEZE" link -i "$dir/two.img" -m - "$dir/two.obj"
ok "links" test "$status" = 0
show=$(sed -n 's/.*bare two.img --show \([0-9A-F.]*\)$/\1/p' README.md)
run "$TRAPEZE" bare "$dir/two.img" --show "$show"
ok "runs" test "$status" = 0
says "one and one is two" '^000218 00000002'

# The instructions that it asks about.
words=$(sed -n 's/.*trapeze isa \([a-z ]*\)$/\1/p' README.md)
run "$TRAPEZE" isa $words
ok "instructions" test "$status" = 0
finish
