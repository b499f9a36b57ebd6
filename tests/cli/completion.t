# completion.t - what Tab offers in shells, and the man pages: both from the
# tables of the commands, tried by the shells and by a man page's readers.
. tests/cli/tap.sh

for shell in bash zsh fish; do
	run $TRAPEZE completion $shell
	ok "completion for $shell" test "$status" = 0
	cp "$dir/out" "$dir/$shell"
done
fails "no shell" 2 'no shell given' $TRAPEZE completion
fails "another shell" 2 "got 'csh'" $TRAPEZE completion csh

# ---- bash ----
cat >"$dir/try" <<'X'
. "$1"
shift
COMP_WORDS=("$@")
COMP_CWORD=$(($# - 1))
_trapeze
echo "${COMPREPLY[*]}"
X
# bash_offers NAME EXPECTED WORD... - Tab behind the last word
bash_offers() {
	name=$1
	expected=$2
	shift 2
	ok "bash: $name" test "$(bash "$dir/try" "$dir/bash" "$@")" = "$expected"
}
bash_offers "a command" asm trapeze as
bash_offers "two commands" "monitor manual" trapeze m
bash_offers "a command behind help" monitor trapeze help mon
bash_offers "an option" --listing trapeze asm --lis
bash_offers "a command of a command" make trapeze tape ma
bash_offers "commands of disk" "check copy convert" trapeze disk c
bash_offers "an option of a command's command" --alternates \
	trapeze disk make --alt
bash_offers "the words that an option takes" "aws het tap" \
	trapeze tape make --format ''
bash_offers "a file" tests/cli/tap.sh trapeze asm tests/cli/tap.
# Every command is there, and each of its long options.
$TRAPEZE help | sed -n 's/^  \([a-z]*\)  *.*/\1/p' >"$dir/commands"
missing=
while read -r c; do
	grep -q "[ ']$c[ ']" "$dir/bash" || missing="$missing $c"
	for o in $($TRAPEZE "$c" --describe 2>&1 | awk -F '\t' \
		'$1 == "option" && $2 != "" { print $2 }'); do
		for shell in bash zsh fish; do
			grep -q -e "$o" "$dir/$shell" ||
				missing="$missing $shell:$c:$o"
		done
	done
done <"$dir/commands"
ok "nothing is missing:$missing" test -z "$missing"

# ---- fish ----
# fish_offers LINE EXPECTED
fish_offers() {
	ok "fish: $1" test "$(fish --no-config -c "source $dir/fish; \
		complete -C '$1'" | cut -f1 | sort | xargs)" = "$2"
}
if command -v fish >/dev/null; then
	export XDG_CONFIG_HOME="$dir" XDG_DATA_HOME="$dir"
	fish_offers 'trapeze as' asm
	fish_offers 'trapeze disk c' 'check convert copy'
	fish_offers 'trapeze tape --format ' 'aws het tap'
	fish_offers 'trapeze asm --lis' --listing
else
	skip "fish" "fish is not installed"
fi

# ---- zsh ----
cat >"$dir/zsh.exp" <<'X'
set timeout 30
log_user 0
set env(TERM) dumb
spawn zsh -f -i
send "PS1='ready% '; fpath=([lindex $argv 0] \$fpath); autoload -U compinit; compinit -u -D; print loaded\r"
expect -re "\nloaded" {} timeout { exit 2 }
send "trapeze [lindex $argv 1]\t"
expect {
	-ex [lindex $argv 2] { exit 0 }
	timeout { exit 1 }
	eof { exit 1 }
}
X
mkdir "$dir/functions"
cp "$dir/zsh" "$dir/functions/_trapeze"
if command -v zsh >/dev/null; then
	for t in 'asm=as=m ' 'disk shadow=disk sh=adow' \
		'tape --blocks=tape list --bl=ocks'; do
		rest=${t#*=}
		ok "zsh: ${t%%=*}" expect "$dir/zsh.exp" "$dir/functions" \
			"${rest%%=*}" "${rest#*=}"
	done
else
	skip "zsh" "zsh is not installed"
fi

# ---- man pages ----
run $TRAPEZE manual "$dir/man"
ok "man pages" test "$status" = 0
missing=
while read -r c; do
	[ "$c" = help ] || [ -s "$dir/man/trapeze-$c.1" ] ||
		missing="$missing $c"
done <"$dir/commands"
ok "one for each command:$missing" test -z "$missing"
if command -v mandoc >/dev/null; then
	mandoc -T lint -W warning "$dir"/man/* >"$dir/out" 2>&1
	ok "mandoc finds nothing wrong" test ! -s "$dir/out"
else
	skip "mandoc" "mandoc is not installed"
fi
if command -v groff >/dev/null; then
	groff -man -ww -z "$dir"/man/* >"$dir/out" 2>&1
	ok "groff finds nothing wrong" test ! -s "$dir/out"
	groff -man -Tascii "$dir/man/trapeze-console.7" 2>/dev/null |
		sed 's/.\x08//g; s/\x1b\[[0-9;]*m//g' >"$dir/out"
	says "the monitor's commands" '^ *tbreak '
	says "synonyms" 'Also si'
	says "topics" '^EXPRESSIONS'
else
	skip "groff" "groff is not installed"
fi
fails "no directory" 2 'no directory' $TRAPEZE manual
fails "nowhere to write" 1 'No such file' $TRAPEZE manual /nonexistent/x
finish
