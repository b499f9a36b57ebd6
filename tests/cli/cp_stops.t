# cp_stops.t - what CP says when a guest cannot go on.  Each guest is a few
# lines; on the bare machine the loops would go round for ever.
. tests/cli/tap.sh
build=${BUILD:-build}

$TRAPEZE asm -I cp/maclib -I "$build/gen" -o "$dir/stubs.obj" \
	cp/tests/stubs.asm
# stops NAME SIZE MESSAGE <SOURCE - the guest of SIZE stops with MESSAGE
stops() {
	{
		echo 'MINI     START 0'
		echo '         USING MINI,0'
		cat
		echo '         END'
	} >"$dir/mini.asm"
	$TRAPEZE asm -o "$dir/mini.obj" "$dir/mini.asm" &&
		$TRAPEZE link -i "$dir/mini.img" "$dir/mini.obj" &&
		perl cp/tests/guestimg.pl "$dir/mini.img" "$2" \
			>"$dir/guestimg.asm" &&
		$TRAPEZE asm -o "$dir/guestimg.obj" "$dir/guestimg.asm" &&
		$TRAPEZE link -L "$build/cp" -L "$dir" -i "$dir/cp.img" \
			-m "$dir/cp.map" cp/tests/core.list
	line=$(sed -n 's/^\([0-9A-F]\{6\}\)  *STUBLINE .*/\1/p' "$dir/cp.map")
	run $TRAPEZE bare --storage 2M --max-instructions 9000000 \
		--show "$line.50" "$dir/cp.img"
	sed -n "s/^$line //p" "$dir/out" | perl -ne 's/[^0-9A-F]//g;
		$_ = pack "H*", $_;
		tr/\x40\x4B\x5E\x7D\xC1-\xC9\xD1-\xD9\xE2-\xE9\xF0-\xF9/ .;\x27A-IJ-RS-Z0-9/;
		print "$_\n"' >>"$dir/out"
	says "$1" "$3"
}

stops "a disabled wait" 100000 \
	"DMKDSP450W CP ENTERED; DISABLED WAIT PSW '000A0000 00001234'" <<'X'
         DC    X'000A0000',X'00001234'
X
stops "a program new PSW that is not valid" 100000 \
	'DMKDSP453W CP ENTERED; PROGRAM INTERRUPT LOOP' <<'X'
         DC    X'00080000',A(BEGIN)
         ORG   MINI+X'68'
         DC    X'80080000',A(0)
         ORG   MINI+X'200'
BEGIN    DC    H'0'
X
stops "a program new PSW that leads to the same again" 100000 \
	'DMKDSP453W CP ENTERED; PROGRAM INTERRUPT LOOP' <<'X'
         DC    X'00000000',A(BEGIN)
         ORG   MINI+X'68'
         DC    X'00000000',A(BEGIN)
         ORG   MINI+X'200'
BEGIN    DC    H'0'
X
stops "an external new PSW that is enabled for what stays pending" 100000 \
	'DMKDSP452W CP ENTERED; EXTERNAL INTERRUPT LOOP' <<'X'
         DC    X'00080000',A(BEGIN)
         ORG   MINI+X'58'
         DC    X'01080000',A(BEGIN)
         ORG   MINI+X'200'
BEGIN    LCTL  0,0,CR
         STOSM CR,1
         B     *
CR       DC    X'00000800'
X
stops "a guest of 16M on 2M that touches all of it" 1000000 \
	"DMKDSP401W CP ENTERED; NO FRAME OF STORAGE LEFT '000[0-9]" <<'X'
         DC    X'00080000',A(BEGIN)
         ORG   MINI+X'200'
BEGIN    SR    1,1
LOOP     ST    1,0(,1)
         LA    1,X'800'(,1)
         LTR   1,1
         BNZ   LOOP
         B     *
X
stops "LPSW of an invalid PSW is a program interruption" 100000 \
	"450W CP ENTERED; DISABLED WAIT PSW '000A0000 0000600D'" <<'X'
         DC    X'00080000',A(BEGIN)
         ORG   MINI+X'68'
         DC    X'000A0000',A(X'600D')
         ORG   MINI+X'200'
BEGIN    LPSW  W
         DC    0D'0'
W        DC    X'01080000',X'01000000'
X
finish
