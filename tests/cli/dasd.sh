# dasd.sh - what dasd.t and dasd_types.t know of hercules: how it runs dasdio,
# and where it differs.
# shellcheck shell=sh disable=SC2034,SC2154 # used there; dir is tap.sh's
. tests/cli/hercules.sh

# Where hercules 3.13 differs: no status but unit check for a command that is
# refused (it adds incorrect length and counts); counts of immediate commands
# and behind the end of storage; it has no rotation, so no sectors, takes any
# mask and sector, counts nothing in the buffered log, and does not see that a
# record is too long for the track.
differs='^WRITE NO SEARCH|^WRITE AFTER EH|^WRITE AFTER READ|^MASK .. WRITE
^MASK 00 R0|^MASK .. SEEK|^MASK TWICE|^MASK BAD|^RECAL|^NOP  |^BAD COMMAND  
^SET SECTOR BAD|^READ SECTOR|^ADDRESS BEYOND|^FORMAT TOO LONG
^BUFFERED LOG'

# dasd_on_hercules TYPE COMMANDS - the lines that the program prints when these
# commands have started it, with $dir/theirs.ckd on a disk of TYPE
dasd_on_hercules() {
	hercules_machine 2 <<X
0009 1052-C /
0130 $1 $dir/theirs.ckd
X
	hercules_runs "$2"
	grep -E '^.{20}[0-9A-F]{12}  ' "$dir/out" | sed 's/ *$//'
}
