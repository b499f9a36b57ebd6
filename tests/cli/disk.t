# disk.t - trapeze disk: makes, lists, checks, copies; hercules's tools read
# what we write, and we read what they write.  Not dasdconv: it takes images
# in a form of others (HDR-30), and dasdisup, which wants a system pack of OS.
#
# TEST LIMIT 300
. tests/cli/tap.sh
disk="$TRAPEZE disk"
top=$PWD
cd "$dir" || exit 1

# quiet COMMAND... - hercules's tools talk much
quiet() {
	"$@" >"$dir/out" 2>"$dir/err"
}

# have TOOL - it is there; where it is not, that is said once
missing=' '
have() {
	command -v "$1" >/dev/null && return
	case $missing in
	*" $1 "*) ;;
	*)
		missing="$missing$1 "
		skip "what $1 makes of it" "hercules is not installed"
		;;
	esac
	return 1
}

# ---- every type, every format, both tools -------------------------------------
for type in 2311 2314 2305-2 3330 3330-11 3340 3340-70 3350; do
	for format in zlib bzip2 none; do
		i=$type-$format
		run $disk make "$i" $type --label VOL001 --format $format
		ok "$i: made" test "$status" = 0
		run $disk check "$i"
		ok "$i: sound" test "$status" = 0
		if have cckdcdsk; then
			run cckdcdsk -3 -ro "$i"
			ok "$i: sound by cckdcdsk" \
				test "$status" = 0 -a ! -s out
			run dasdls "$i"
			says "$i: read by dasdls" 'VOLSER=VOL001'
		fi
		rm -f "$i"
	done
done
if have dasdinit; then
	for type in 2311 2314 2305-2 3330-11 3340-70 3350; do
		for option in '' -z -bz2 -0 -a; do
			quiet dasdinit $option theirs $type HERC01
			run $disk check theirs
			ok "dasdinit $option $type: sound" \
				test "$status" = 0
			run $disk list theirs
			says "dasdinit $option $type: label" \
				'^volume HERC01, owner HERCULES, no VTOC'
			rm -f theirs
		done
	done
else
	skip "hercules's images" "hercules is not installed"
fi

# ---- a plain disk with something on it ------------------------------------------
head -c 30000 /dev/urandom >random
cat >some.pack <<X
VOLUME SOME01 3330 60
IPL 1 random ENTRY 0
MINIDISK CMS191 10 5
  CMS CMS191
  FILE SOME DATA A1 random F1000
X
ok "a volume" $TRAPEZE pack some.pack -o some.ckd
run $disk list some.ckd
says "its kind" '^some.ckd: 3330-1, 60 cylinders, plain$'
says "its label" '^volume SOME01, owner TRAPEZE'
says "data set" '^  MINIDISK.CMS191 .* PS F '
says "extent" '^    cylinder 10 head 0 to cylinder 14 head 18, 95 tracks$'
says "CMS file" 'SOME     DATA     A1 F  1000     30 items'
says "free space" '^    cylinder 15 head 0 to cylinder 59 head 18, 855 tracks$'
run $disk dump some.ckd 0 0 3
says "record in hex" '^    0000  E5D6D3F1 E2D6D4C5 F0F140.* \*VOL1SOME01 '
run $disk dump some.ckd 0 0
says "track" '^cylinder 0 head 0: 3 records, '
says "its counts" '^  record 1: count 0000 0000 01, key 4, data 24$'
fails "no such record" 1 'no record 9' $disk dump some.ckd 0 0 9
fails "no such head" 1 'a head from 0 to 18' $disk dump some.ckd 0 19

# CP's allocation map: record 4 behind the label, a byte for each cylinder.
ok "a small disk" $disk make cp.ckd 3330 10 -l CPVOL1
{
	printf '\0\0\0\0\4\0\4\0\4\4\1\1\1\2'
	head -c 1018 /dev/zero
	printf '\377\377\377\377\377\377\377\377'
} | dd of=cp.ckd bs=1 seek=817 conv=notrunc 2>/dev/null
run $disk check cp.ckd
ok "a map: sound" test "$status" = 0
run $disk list cp.ckd
says "directory" '^    DRCT  cylinders 0 to 1$'
says "minidisks" '^    PERM  cylinders 2 to 4$'
says "temporary disks" '^    TDSK  cylinders 5 to 5$'
says "paging" '^    TEMP  cylinders 6 to 9$'

# ---- from format to format, by both ---------------------------------------------
for format in zlib bzip2 none; do
	ok "to $format" $disk convert some.ckd some.$format $format
	run $disk check some.$format
	ok "$format: sound" test "$status" = 0
	ok "$format: smaller" test "$(wc -c <some.$format)" -lt 2000000
	ok "copied" $disk copy some.$format some.copy
	ok "same format" cmp -s some.$format some.copy
	ok "back" $disk convert some.copy some.plain plain
	ok "the same" cmp -s some.ckd some.plain
	rm -f some.copy some.plain
	if have cckd2ckd; then
		run cckdcdsk -3 -ro some.$format
		ok "$format: sound by cckdcdsk" test "$status" = 0 -a ! -s out
		quiet cckd2ckd -q some.$format some.plain
		$disk dump some.plain 12 3 >a
		$disk dump some.ckd 12 3 >b
		ok "$format: cckd2ckd reads it" cmp -s a b
		quiet dasdcopy -q -o CKD some.$format some.theirs
		ok "$format: dasdcopy, too" cmp -s some.theirs some.plain
		rm -f some.plain some.theirs
	fi
done
fails "no such format" 2 "no format 'gzip': expected plain, zlib" \
	$disk convert some.ckd x gzip
fails "what is there stays" 1 'some.zlib: File exists' \
	$disk convert some.ckd some.zlib zlib
if have cckdswap; then
	cp some.zlib swapped
	quiet cckdswap swapped
	run $disk check swapped
	ok "cckdswap: the other byte order is sound" test "$status" = 0
	ok "and read" $disk convert swapped swapped.plain plain
	ok "the same" cmp -s swapped.plain some.ckd
	cp some.zlib comp
	quiet cckdcomp comp
	ok "cckdcomp: read" $disk convert comp comp.plain plain
	ok "the same" cmp -s comp.plain some.ckd
	rm -f swapped* comp*
fi
if have ckd2cckd; then
	quiet dasdinit -a full.ckd 3330 FULL01
	for option in -z -bz2 -0; do
		quiet ckd2cckd -q $option full.ckd theirs
		run $disk check theirs
		ok "ckd2cckd $option: sound" test "$status" = 0
		ok "read" $disk convert theirs plain plain
		quiet cckd2ckd -q -a theirs theirs.plain
		ok "as cckd2ckd reads it" cmp -s plain theirs.plain
		rm -f theirs theirs.plain plain
	done
	rm -f full.ckd
fi

# ---- OS volumes of dasdload -------------------------------------------------------
if have dasdload; then
	head -c 800 random >alpha
	cat >load.ctl <<X
TEST01 3350 100
SYS1.ALPHA SEQ $dir/alpha CYL 2 0 0 PS F 80 80 0
SYS1.BETA EMPTY TRK 5 2 10 PO FB 80 3120 0
X
	quiet dasdload -z load.ctl load.z
	run $disk list load.z
	says "dasdload: volume" '^volume TEST01, owner HERCULES'
	says "dasdload: data set" '^  SYS1.BETA  *PO FB   record 80 block 3120'
	says "dasdload: extent" \
		'^    cylinder 1 head 0 to cylinder 2 head 29, 60 tracks$'
	run $disk check load.z
	ok "dasdload: sound" test "$status" = 0
	$disk convert load.z load.b bzip2
	quiet dasdseq load.b SYS1.ALPHA
	ok "dasdseq reads what we wrote" cmp -s alpha SYS1.ALPHA
	# The second data set made to begin where the first does.
	$disk convert load.z load.ckd plain
	at=$(LC_ALL=C grep -obUaP '\x00\x00\x03\x00\x00\x00\x03\x00\x04' \
		load.ckd | head -n 1 | cut -d: -f1)
	printf '\001' | dd of=load.ckd bs=1 seek=$((at + 2)) conv=notrunc \
		2>/dev/null
	run $disk check load.ckd
	ok "overlap: exit status" test "$status" = 1
	says "overlap: told" 'data set SYS1.BETA lies over SYS1.ALPHA at '
	rm -f load.*
fi

# A member of a partitioned data set, through images that we wrote.
if have dasdpdsu; then
	printf 'TEST02 3350 20\nSYS1.BETA EMPTY TRK 5 2 10 PO FB 80 3120 0\n' \
		>load.ctl
	quiet dasdload load.ctl load.ckd
	perl "$top/tests/cli/pds.pl" load.ckd 1
	run $disk check load.ckd
	ok "a member: sound" test "$status" = 0
	printf 'ABC1\nABC2\nABC3\n' >member
	for format in zlib bzip2 none; do
		$disk convert load.ckd load.$format $format
		quiet dasdpdsu load.$format SYS1.BETA ascii
		ok "dasdpdsu, $format: the member" cmp -s a.mac member
		dasdcat -i load.$format SYS1.BETA/A:ac >got 2>err
		ok "dasdcat, $format: the member" cmp -s got member
		rm -f a.mac
	done
	rm -f load.*
fi

# ---- shadow files -----------------------------------------------------------------
cp some.zlib base
cp base before
run $disk shadow add base run_1.sf
says "begun" '^run_1.sf: begun$'
ok "read with it" $disk convert base one plain --sf run_1.sf
ok "nothing is different" cmp -s one some.ckd
run $disk list base --sf run_1.sf
says "counted" 'compressed (zlib), 1 shadow file$'
run $disk check base --sf run_1.sf
ok "sound" test "$status" = 0
if have dasdls; then
	run dasdls base sf=run_1.sf
	says "dasdls reads it" 'VOLSER=SOME01'
	run cckdcdsk -3 -ro run_1.sf
	ok "cckdcdsk: sound" test "$status" = 0 -a ! -s out
fi
ok "a second" $disk shadow add base run_1.sf
ok "is there" test -f run_2.sf
ok "merged" $disk shadow merge base run_1.sf
ok "the second is gone" test ! -e run_2.sf -a -e run_1.sf
ok "dropped" $disk shadow drop base run_1.sf
ok "none is left" test ! -e run_1.sf
ok "the base is what it was" cmp -s base before
fails "nothing to drop" 1 'run_1.sf: there is no shadow file' \
	$disk shadow drop base run_1.sf
fails "wrong word" 2 'expected add, merge or drop' $disk shadow begin base x
ok "another disk's" $disk shadow add some.none other_1.sf
$disk make three 3330 3
fails "not this disk's" 1 'not a shadow file of this disk' \
	$disk list three --sf other_1.sf
fails "not alone" 1 'a shadow file: name the base' $disk list other_1.sf
if have hercules; then
	cat >h.cnf <<X
CPUMODEL 0158
MAINSIZE 2
NUMCPU 1
ARCHMODE S/370
0130 3330 $dir/base sf=$dir/their_1.sf
X
	printf 'sf+0130\npause 1\nquit\n' >rc
	HERCULES_RC="$dir/rc" timeout -s KILL 40 hercules -d -f h.cnf \
		</dev/null >/dev/null 2>&1
	ok "hercules makes a shadow file" test -s their_1.sf
	rm -f one
	ok "it is read" $disk convert base one plain --sf their_1.sf
	ok "as the base" cmp -s one some.ckd
fi

# ---- FBA ----------------------------------------------------------------------------
for type in 3310 3370-2; do
	ok "$type" $disk make fba $type -l FBA001
	for format in zlib bzip2 none; do
		ok "$type: to $format" $disk convert fba fba.$format $format
		run $disk check fba.$format
		ok "$type, $format: sound" test "$status" = 0
		run $disk list fba.$format
		says "$type, $format: label" '^volume FBA001$'
		if have dasdcopy; then
			run cckdcdsk -3 -ro fba.$format
			ok "$type, $format: cckdcdsk" \
				test "$status" = 0 -a ! -s out
			quiet dasdcopy -q -o FBA fba.$format fba.theirs
			ok "$type, $format: dasdcopy" \
				cmp -s fba fba.theirs
			rm -f fba.theirs
		fi
		rm -f fba.$format
	done
	rm -f fba
done
if have dasdinit; then
	quiet dasdinit -z fba 3310 FBA002
	run $disk check fba
	says "dasdinit -z 3310: sound" '125664 blocks: no damage'
	run $disk dump fba 1
	says "dasdinit -z 3310: label" '\*VOL1FBA002'
fi

# ---- damage ---------------------------------------------------------------------------
cp some.zlib hurt
printf '\377\377' | dd of=hurt bs=1 seek=1025 conv=notrunc 2>/dev/null
run $disk check hurt
ok "a table elsewhere: exit status" test "$status" = 1
says "a table elsewhere: told" 'level 2 table 0 lies at'
fails "copied as far as it goes" 1 'truncated: it ends at' \
	$disk copy hurt saved
run $disk check saved
ok "the copy is sound" test "$status" = 0
head -c 5000 some.zlib >short
run $disk check short
ok "cut off: exit status" test "$status" = 1
says "cut off: told" 'the file ends at 5000'
head -c 600 some.zlib >shorter
run $disk check shorter
ok "no tables: told once" test "$(grep -c truncated out)" = 1
head -c 100 some.ckd >tiny
run $disk check tiny
ok "no header: exit status" test "$status" = 1
run $disk check "$dir"
ok "a directory: exit status" test "$status" = 1
cp some.zlib stale
printf '\300' | dd of=stale bs=1 seek=515 conv=notrunc 2>/dev/null
printf '\377\377' | dd of=stale bs=1 seek=532 conv=notrunc 2>/dev/null
run $disk check stale
ok "left open: no damage" test "$status" = 0
says "left open: told" 'note: not closed by the process that wrote'
run $disk check --fix stale
ok "fixed" test "$status" = 0
run $disk check stale
ok "and silent" test "$(wc -l <out)" = 1
if have cckdcdsk; then
	run cckdcdsk -3 -ro stale
	ok "cckdcdsk says so, too" test "$status" = 0 -a ! -s out
fi

# ---- words ----------------------------------------------------------------------------
fails "no command" 2 'Usage: trapeze disk COMMAND' $disk
fails "wrong command" 2 "no command 'chek': did you mean 'check'" $disk chek
fails "no such type" 2 "no disk '3380': expected one of 2311-1" \
	$disk make x 3380
fails "too large" 2 "'900' is no size: this disk has at most 411" \
	$disk make x 3330 900
fails "bad serial" 2 'one to six letters and digits' \
	$disk make x 3330 -l TOOLONG
fails "no file" 1 'trapeze disk check: gone: No such file' $disk check gone
fails "too few words" 2 'disk convert: expected FROM TO FORMAT' \
	$disk convert a b
fails "... and where to read" 2 'disk convert --help. tells more' \
	$disk convert a b
run "$TRAPEZE" help disk dump
says "help for one of them" 'Usage: trapeze disk dump'
run $disk help make
says "help from the tables" "^3350-1 3310-1 3370-1"
cd / || exit 1
finish
