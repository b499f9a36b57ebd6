# hercules.sh - hercules in shell tests: `. tests/cli/hercules.sh` after tap.sh.
# shellcheck shell=sh disable=SC2154 # dir is tap.sh's

# hercules_machine MEGABYTES <DEVICES - a model 158, as ours; in $dir/cnf
hercules_machine() {
	{
		printf '%s\n' 'CPUSERIAL 000158' 'CPUMODEL 0158' \
			'ARCHMODE S/370' "MAINSIZE $1" 'NUMCPU 1'
		cat
	} >"$dir/cnf"
}

# hercules_runs COMMANDS - a program that these start, to its disabled wait;
# the log, which ends with that PSW, is the output
hercules_runs() {
	printf '%s => %s\n' READY "$1" 'Disabled wait' psw >"$dir/script"
	run perl tests/hercules.pl "$dir/cnf" 60 <"$dir/script"
}
