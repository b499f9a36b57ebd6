# packages.t - scripts/packages, with stand-ins for dpkg, apt, id and sudo.
. tests/cli/tap.sh
mkdir "$dir/bin"
stand_in() {
	printf '#!/bin/sh\n%s\n' "$2" >"$dir/bin/$1"
	chmod +x "$dir/bin/$1"
}
PATH="$dir/bin:$PATH"
stand_in apt-get 'echo "$@" >>'"$dir/apt"
stand_in sudo 'exit 1'
stand_in id 'echo 1000'

# All is there: nothing is said, nothing is called.
stand_in dpkg-query 'shift 3; for p; do echo "installed $p"; done'
run scripts/packages build test ci
ok "nothing is missing" test "$status" = 0
ok "nothing is said" test ! -s "$dir/out" -a ! -s "$dir/err"
ok "apt is not called" test ! -e "$dir/apt"

# One is missing, and we may not install: the exact command.
stand_in dpkg-query 'shift 3; for p; do
	[ $p = expect ] || echo "installed $p"; done; exit 1'
fails "may not install" 1 \
	'^  apt-get install -y --no-install-recommends expect$' \
	scripts/packages build test
ok "apt is not called without right" test ! -e "$dir/apt"
run scripts/packages build
ok "another group does not ask for it" test "$status" = 0

# Known to dpkg, but not installed (removed, or half configured).
stand_in dpkg-query 'shift 3; for p; do echo "config-files $p"; done'
fails "removed packages count as missing" 1 'install.* gcc make' \
	scripts/packages build

# As root they are installed.
stand_in dpkg-query 'shift 3; for p; do
	[ $p = expect ] || echo "installed $p"; done; exit 1'
stand_in id 'echo 0'
run scripts/packages test
ok "root installs" test "$status" = 0
ok "exactly what is missing" grep -q \
	'^install -y --no-install-recommends expect$' "$dir/apt"

# By sudo, when it needs no password.
rm "$dir/apt"
stand_in id 'echo 1000'
stand_in sudo 'case $1 in -n) ;; *) echo "$@" >>'"$dir/sudo"'; "$@" ;; esac'
run scripts/packages test
ok "sudo installs" test "$status" = 0
ok "sudo was used" grep -q '^apt-get install' "$dir/sudo"

# apt fails.
stand_in apt-get 'exit 100'
fails "apt fails" 1 'As root, run:' scripts/packages test
fails "unknown group" 2 "no group 'nonsense'" scripts/packages nonsense
finish
