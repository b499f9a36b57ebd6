-- faults.lua - faults on order: the guest sees exactly what was ordered, and
-- recovers.
local t = require "trapeze"
local hex = dofile "tests/lua/lib/hex.lua"

-- Reads the volume label ten times.  Every CSW goes to (R5); with unit check
-- the sense bytes go to (R6), and the read is begun again.
local function machine(faults)
  local m = t.machine { model = "158", storage = "128K", faults = faults,
    devices = { { "130", "3330", file = t.file "build/cp/class.ckd", "ro" },
    } }
  m:write(0x400, hex "9C000130 47400600 82000500", "absolute")
  m:write(0x500, hex "020A000000000400 0000000000000000", "absolute")
  m:write(0x510, hex "000A000000000ABC", "absolute")
  m:write(0x600, hex [[D20750000040 41505008 91020044 47800640
    D20300480750 9C000130 9D000130 4770061C D20760000780 41606008
    D20300480754 47F00400]], "absolute")
  m:write(0x640, hex "41707001 59700758 47400400 82000510", "absolute")
  m:write(0x750, hex "00000760 00000700 0000000A", "absolute")
  m:write(0x760, hex "0400078020000010", "absolute")
  m:write(0x700, hex [[0700079040000006 3100079240000005
    0800070800000000 0600200020000050]], "absolute")
  m:write(0x790, hex "00000000000003", "absolute")
  m:write(0x48, hex "00000700", "absolute")
  m:write(0x78, hex "0008000000000600", "absolute")
  m:gr(5, 0x1000)
  m:gr(6, 0x1800)
  m:psw(0x0008000000000400)
  m:key "start"
  return m
end

-- Runs to the end; unit and channel status of every CSW, sense of every check.
local function run(m)
  local word = m:run { seconds = 30 }
  local status, sense = {}, {}
  for at = 0x1000, m:gr(5) - 8, 8 do
    status[#status + 1] = ("%04X"):format(m:double(at) >> 16 & 0xFFFF)
  end
  for at = 0x1800, m:gr(6) - 8, 8 do
    sense[#sense + 1] = ("%04X"):format(m:half(at))
  end
  return word, table.concat(status, " "), table.concat(sense, " ")
end

local function good(n)
  return (" 0C00"):rep(n):sub(2)
end

local word, status, sense = run(machine())
t.is(word, "disabled", "without faults: the end")
t.is(status, good(10), "ten good ends")

-- Commands of a pass: seek, search (as often as it takes), read.
local checks = {
  { "130 datacheck command 06 at 3", "0E00", "0800" },
  { "130 equipment command 06 at 3", "0E00", "1000" },
  { "130 overrun command 06 at 3", "0E00", "0400" },
  { "130 unitcheck sense 0840 command 06 at 3", "0E00", "0840" },
  { "130 busout command 06 at 3", "0E00", "2000" },
  { "130 intervention command 06 at 3", "0E00", "4000" },
}
for _, c in ipairs(checks) do
  local m = machine { c[1] }
  word, status, sense = run(m)
  t.is(word, "disabled", c[1] .. ": the guest recovers")
  t.is(status, good(2) .. " " .. c[2] .. " " .. good(8), "... its status")
  t.is(sense, c[3], "... its sense")
  t.is(m:ebcdic(0x2000, 4), "VOL1", "... the data")
  local f = m:faults()[1]
  t.is(f.happened, 1, "... once")
  t.is(f.text, c[1], "... the order in words")
end

-- A seek is immediate; what fails at SIO is stored at once.
word, status, sense = run(machine { "130 intervention command 07 at 2" })
t.is(status, "0C00 0200 " .. good(9), "at SIO: unit check alone")
t.is(sense, "4000", "... intervention required")

-- The channel's own: unit status only where it got through.
local channel = {
  { "channeldata", "0C08", 0x04401F43 },
  { "chaining", "0C01", 0xFFFFFFFF },
  { "channelcontrol", "0004", 0x04401F83 },
  { "interface", "0002", 0x04081F83 },
}
for _, c in ipairs(channel) do
  local m = machine { "130 " .. c[1] .. " command 06 at 4" }
  m:set_word(0xB0, 0xFFFFFFFF)
  word, status = run(m)
  t.is(word, "disabled", c[1] .. ": the guest goes on")
  t.is(status, good(3) .. " " .. c[2] .. " " .. good(6), "... its status")
  t.is(m:word(0xB0), c[3], "... limited channel logout")
end

-- How often, and where.
local m = machine { "130 datacheck command 06 every 3" }
word, status, sense = run(m)
t.is(select(2, sense:gsub("0800", "")), 4, "every third, retries counted")
m = machine { "130 datacheck command 06 at 2 times 3" }
word, status, sense = run(m)
t.is(status, "0C00 0E00 0E00 0E00 " .. good(9), "three times")
m = machine { "130 datacheck cylinder 0 head 0 record 3 at 2" }
word, status = run(m)
t.is(status, "0C00 0E00 " .. good(9), "at a record")
m = machine { "130 datacheck cylinder 0 head 0 record 4 forever" }
word, status = run(m)
t.is(status, good(10), "the record beside it")
m = machine { "130 datacheck ccw 718" }
word, status = run(m)
t.is(status, "0E00 " .. good(10), "at a CCW")

-- By chance: the seed settles where.
local function chance(seed)
  local k = machine { "130 datacheck command 06 random 30 seed " .. seed }
  local _, s = run(k)
  return s, k:faults()[1].happened
end
local a, n = chance(42)
t.is(chance(42), a, "the same seed, the same faults")
t.isnt(chance(43), a, "another seed, others")
t.ok(n > 0 and n < 20, "some of them fail")

-- Not ready until somebody makes it ready: device end is one more end.
m = machine { "130 notready command 06 at 2" }
m:run { instructions = 3000 }
t.ok(not m:device("130"):ready(), "not ready")
m:device("130"):ready(true)
word = run(m)
t.is(word, "disabled", "ready: it goes on")
t.is(m:ebcdic(0x2000, 4), "VOL1", "... and has its data")

-- Lost: only halting the device helps.
m = machine { "130 lost command 06 at 2" }
word = m:run { seconds = 10 }
t.is(word, "wait", "lost: the guest waits for ever")
t.ok(select(2, m:device("130"):status()).busy, "... the device is busy")
m:write(0x7F0, hex "9E000130 82000500", "absolute")
m:psw(0x00080000000007F0)
m:key "start"
word = run(m)
t.is(word, "disabled", "HIO ends it")

-- Slow, in simulated time.
m = machine { "130 slow 500ms command 06 at 2" }
local plain = machine()
run(plain)
run(m)
local late = m:seconds() - plain:seconds()

t.ok(late > 0.46 and late < 0.52, "half a second, and what the disk turns on")

-- A tape: what is ordered, to the bit, also where the drive has sense bits of
-- its own.
local name = os.tmpname() .. ".tap"
local f = io.open(name, "wb")
f:write("\4\0\0\0DATA\4\0\0\0\0\0\0\0")
f:close()
m = t.machine { model = "158", storage = "128K",
  devices = { { "180", "3420", file = name, "fast" } },
  faults = { "180 unitcheck sense 081234 block 1", "180 equipment at 2" } }
m:write(0x400, hex "9C000180 47400600 82000500", "absolute")
m:write(0x500, hex "020A000000000400 000A000000000ABC", "absolute")
m:write(0x600, hex "82000508", "absolute")
m:write(0x48, hex "00000700", "absolute")
m:write(0x78, hex "0008000000000600", "absolute")
local function io_one(program)
  m:write(0x700, hex(program), "absolute")
  m:psw(0x0008000000000400)
  m:key "start"
  m:run { seconds = 5 }
  return ("%04X"):format(m:double(0x40) >> 16 & 0xFFFF)
end
local first = io_one "0200300020000010"
io_one "0400200020000018"
t.is(first, "0E00", "tape: unit check at a block")
t.is(m:read(0x2000, 4), "\8\x12\x34\0", "just these sense bytes")
t.is(io_one "2700000020000001", "0E00", "an equipment check at the second")
io_one "0400200020000018"
t.is(m:byte(0x2000), 0x10, "its sense")
t.ok(m:byte(0x2001) & 0x40 > 0, "and the drive's own bits")
m:close()
os.remove(name)

-- Orders come and go while it runs; wrong ones are refused.
m = machine()
m:fault { "130", "datacheck", command = "06", at = 2, times = 2 }
t.is(m:faults()[1].text, "130 datacheck command 06 at 2 times 2", "a table")
t.is(m:clear_faults("009"), 0, "nothing for 009")
t.is(m:clear_faults(), 1, "cleared")
word, status = run(m)
t.is(status, good(10), "nothing fails")
local wrong = {
  { "130 datachek", "did you mean datacheck" },
  { "130 unitcheck", "expected sense and its bytes" },
  { "130 slow", "expected a time such as 20ms" },
  { "130 datacheck at 0", "a decimal number above zero, got '0'" },
  { "130 datacheck at 1 every 2", "expected one of them" },
  { "130 datacheck sense 123", "two hexadecimal digits each" },
  { "130 datacheck random 101", "a percentage" },
  { "130 datacheck cylindre 1", "did you mean cylinder" },
  { "XYZ datacheck", "expected an address and a fault" },
}
for _, w in ipairs(wrong) do
  local ok, why = pcall(m.fault, m, w[1])
  t.ok(not ok and why:find(w[2], 1, true), w[1])
end
local ok, why = pcall(machine, { "130 datachek" })
t.like(why, "faults%[1%]: no fault 'datachek': did you mean", "configuration")
t.done_testing()
