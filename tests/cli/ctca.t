# ctca.t - channel-to-channel adapters between two processes.
. tests/cli/tap.sh

# Each process runs one of two machines: the first writes 16 bytes and reads
# them back, ten times; the second waits for attention, senses the command,
# reads, adds one to the first byte and writes (as tests/lua/ctca.lua).
cat >"$dir/side.lua" <<'X'
local start, link = tonumber(arg[1], 16), arg[2]
local hex = dofile "tests/lua/lib/hex.lua"
local m = trapeze.machine { model = "158", storage = "128K", devices = {
  { "500", "CTCA", link } } }
local function put(at, text) m:write(at, hex(text), "absolute") end
put(0x600, [[50100048 9C000500 47400604 47200630 47100630
  82000640 91040044 47800614 91020044 47700630 07FE]])
put(0x630, "82000638 00000000 000A000000000BAD")
put(0x640, "020A000000000618")
put(0x78, "0008000000000618")
put(0x400, [[41100700 45E00600 41100710 45E00600
  43204000 41202001 42204000 46300400 82000650]])
put(0x440, [[9D000500 47B00440 91800044 47800440
  41100720 45E00600 43204000 41202001 42204000
  41100700 45E00600 46300440 82000650]])
put(0x650, "000A000000000ABC")
put(0x700, "0100200000000010")
put(0x710, "0200200000000010")
put(0x720, "1400300040000001 0200200000000010")
m:write(0x2000, "\1" .. ("x"):rep(15), "absolute")
m:gr(3, 10)
m:gr(4, 0x2000)
m:psw(0x0008000000000000 | start)
-- the other side must be there: the first waits until it is joined
m:key "start"
if start == 0x400 then m:key "stop" end
for _ = 1, 3000 do
  if m:device("500"):status():find("^joined") then break end
  m:run { seconds = 0.01 }
  os.execute("sleep 0.01")
end
m:key "start"
local word
for _ = 1, 100 do
  word = m:run { seconds = 10 }
  if word ~= "limit" then break end
end
print(word, ("%X"):format(m:psw().ia), m:byte(0x2000), m:read(0x2001, 15))
X

# pair NAME LISTEN CONNECT - both sides, to their end
pair() {
	timeout 60 $TRAPEZE run "$dir/side.lua" 440 "$2" >"$dir/second" 2>&1 &
	other=$!
	run timeout 60 $TRAPEZE run "$dir/side.lua" 400 "$3"
	wait $other
	says "$1: the first" '^disabled	ABC	21	xxxxxxxxxxxxxxx$'
	ok "$1: the second" \
		grep -q '^disabled	ABC	20	xxxxxxxxxxxxxxx$' "$dir/second"
	sed 's/^/# /' "$dir/second"
}
port=$(perl -MIO::Socket::INET -e 'print IO::Socket::INET->new(Listen => 1,
	LocalAddr => "127.0.0.1")->sockport')
pair "TCP" "listen=$port" "connect=$port"
# What a killed process has left is taken away.
perl -MIO::Socket::UNIX -e 'IO::Socket::UNIX->new(Listen => 1,
	Local => shift) or die' "$dir/link"
pair "a Unix socket" "listen=unix:$dir/link" "connect=unix:$dir/link"
ok "nothing is left of it" test ! -e "$dir/link"

# Wrong places.
cat >"$dir/m.lua" <<'X'
trapeze.machine { storage = "64K", devices = { { "500", "CTCA", arg[1] } } }
X
fails "no such place" 1 '500: listen=unix:/nonexistent/x: No such file' \
	$TRAPEZE run "$dir/m.lua" listen=unix:/nonexistent/x
fails "no place" 1 'expected a port, HOST:PORT, or unix:PATH' \
	$TRAPEZE run "$dir/m.lua" listen=
cp "$dir/m.lua" "$dir/precious"
fails "no such port" 1 '500: 127.0.0.1:none: ' \
	$TRAPEZE run "$dir/m.lua" connect=127.0.0.1:none
fails "a file that is no socket" 1 'listen=unix:.*: Address already in use' \
	$TRAPEZE run "$dir/m.lua" "listen=unix:$dir/precious"
ok "is left alone" cmp "$dir/m.lua" "$dir/precious"
fails "no option" 1 'neither an option' $TRAPEZE run "$dir/m.lua" lisen=1
finish
