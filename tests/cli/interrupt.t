# interrupt.t - Ctrl-C while a guest writes to a disk, once and twice and at
# twenty moments: the prompt's work goes on, the image is whole.
. tests/cli/tap.sh

"$TRAPEZE" asm -o "$dir/w.obj" tests/cli/interrupt.asm &&
	printf ".ORIGIN 2000\nw\n" >"$dir/w.list" &&
	"$TRAPEZE" link -i "$dir/w.img" "$dir/w.list" || exit 1
printf 'VOLUME TESTIT 3330 8\nIPL 1 %s ENTRY 2000\n' "$dir/w.img" >"$dir/p.pack"
"$TRAPEZE" pack "$dir/p.pack" -o "$dir/new.ckd" || exit 1
cat >"$dir/m.lua" <<X
return { storage = "1M", model = "158",
         devices = { { "130", "3330", file = "$dir/d.ckd", "fast" } } }
X

# Record 1 of cylinder 5, track 0: its count, and 800 equal bytes.
whole() {
	perl -e 'open F, "<", shift; binmode F; seek F, 512 + 5*19*13312 + 21, 0;
		read F, $r, 808; exit !(substr($r, 0, 8) eq
		"\0\5\0\0\1\0\3\x20" && substr($r, 8) =~ /^(.)\1{799}$/s)' "$1"
}

bad=0
ended=0
for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
	cp "$dir/new.ckd" "$dir/d.ckd"
	"$TRAPEZE" monitor "$dir/m.lua" -e "ipl 130" -e run -e psw \
		>"$dir/out" 2>"$dir/err" &
	pid=$!
	# not before it writes
	until whole "$dir/d.ckd" || ! kill -0 $pid 2>/dev/null; do :; done
	perl -e 'select undef, undef, undef, 0.05 + 0.007 * shift' $i
	kill -INT $pid
	[ $((i % 2)) = 0 ] && kill -INT $pid 2>/dev/null
	wait $pid
	grep -q 'instruction address' "$dir/out" && ended=$((ended + 1))
	whole "$dir/d.ckd" || bad=$((bad + 1))
	"$TRAPEZE" pack --list "$dir/d.ckd" >/dev/null || bad=$((bad + 1))
done
ok "twenty times the image is whole" test $bad = 0
ok "... and the commands behind the run are done" test $ended = 20

# Between two commands, while the next one is awaited: the next run stops at
# once, and what is behind it is done.
cat >"$dir/idle.lua" <<'X'
return { storage = "64K" }
X
mkfifo "$dir/commands"
"$TRAPEZE" monitor "$dir/idle.lua" --batch "$dir/commands" \
	>"$dir/out" 2>"$dir/err" &
pid=$!
exec 3>"$dir/commands"
echo 'deposit 200 47F00200' >&3
echo 'set psw 0000000000000200' >&3
echo start >&3
echo psw >&3
until grep -q 'instruction address' "$dir/out" ||
	! kill -0 $pid 2>/dev/null; do :; done
kill -INT $pid
printf 'run\nstep 3\ninfo time\n' >&3
exec 3>&-
wait $pid
ok "between two commands: exit status 0" test $? = 0
says "the run behind it stops" '^interrupted'
says "and only that one" '^3 instructions,'
finish
