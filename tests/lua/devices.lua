-- devices.lua - devices come and go, and media change, while a guest runs.
local t = require "trapeze"
local hex = dofile "tests/lua/lib/hex.lua"

-- 400: start a read of 80 columns; wait for an interruption, whose CSW goes
-- to (R5); again.  A read that the reader refuses waits for its device end.
local m = t.machine { model = "158", storage = "128K", devices = {
  { "00C", "3505", "fast", "intrq" }, { "00E", "1403" },
} }
m:write(0x400, hex "9C00000C 82000500", "absolute")
m:write(0x500, hex "020A000000000400", "absolute")
m:write(0x600, hex "D20750000040 41505008 47F00400", "absolute")
m:write(0x48, hex "00000700", "absolute")
m:write(0x700, hex "0200200000000050", "absolute")
m:write(0x78, hex "0008000000000600", "absolute")
m:gr(5, 0x1000)
m:psw(0x0008000000000400)
m:key "start"
local name = os.tmpname()
local f = io.open(name, "w")
f:write("FIRST\nSECOND\n")
f:close()

t.is(m:run(), "wait", "an empty reader: the guest waits")
local reader = m:device("00C")
t.ok(reader:ready(), "an empty hopper is no STOP key")
reader:mount(name)
t.is(m:run(), "wait", "two cards, and it waits again")
t.is(m:gr(5), 0x1018, "device end, and two cards read")
t.is(m:double(0x1000), 0x0000000004000000, "not ready to ready")
t.is(m:double(0x1010) >> 24 & 0xFF, 0x0C, "channel end and device end")
t.is(m:ebcdic(0x2000, 6), "SECOND", "the card is in storage")
t.like(reader:status(), "empty", "the hopper is empty")

-- STOP: the reader refuses until START.
reader:ready(false)
t.ok(not reader:ready(), "not ready")
reader:mount(name)
t.like((reader:status()), "^not ready: .*card 0 of 2", "said so")
m:run { seconds = 1 }
t.is(m:ebcdic(0x2000, 6), "SECOND", "nothing is read")
reader:ready(true)
t.is(m:run(), "wait", "two more cards")
t.like(reader:status(), "empty", "they were read")

-- The END OF FILE key: one unit exception.
reader:eof()
t.is(m:run(), "wait", "end of file is read, then it waits")
t.is(m:double(m:gr(5) - 8) >> 24 & 0xFF, 0x0D, "unit exception")

-- Another file for the paper; one that cannot be opened.
local printer = m:device("00E")
t.ok(printer:ready(), "the printer has paper")
printer:unmount()
t.ok(select(2, printer:status()).file == nil, "no paper")
local ok, why = pcall(printer.mount, printer, "/nonexistent/paper")
t.ok(not ok, "no such directory")
t.like(why, "/nonexistent/paper: No such file", "the message names it")
printer:mount(name)
t.is(select(2, printer:status()).file, name, "the paper is this file")
t.is(m:printer("00E"), "", "and empty")

-- Away, and back; a handle of what was detached is an error.
m:detach("00C")
ok, why = pcall(reader.status, reader)
t.ok(not ok, "a detached device")
t.like(why, "no device at 00C", "the message says so")
m:attach("00C", "3505", "fast")
t.is(reader:status(), "empty", "the handle finds the new one")
t.is(#m:devices(), 2, "two devices")
t.like(select(2, pcall(m.device, m, "123")), "no device at 123", "nothing")
os.remove(name)
t.done_testing()
