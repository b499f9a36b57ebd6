-- lua_device.lua - devices written in Lua, driven by channel programs of a
-- guest: data both ways, status, sense, interruptions, and errors in Lua.
local t = require "trapeze"
local hex = dofile "tests/lua/lib/hex.lua"

-- 400: SIO 0A0, wait.  Each interruption leaves its CSW at (R5).  Condition
-- code 1 leaves the CSW's status, too, and stops; so does the end.
local function machine(attach)
  local m = t.machine { model = "158", storage = "128K", devices = {} }
  attach(m)
  m:write(0x400, hex "9C0000A0 47400600 82000500", "absolute")
  m:write(0x500, hex "020A000000000400 000A000000000ABC", "absolute")
  m:write(0x600, hex "D20750000040 41505008 82000508", "absolute")
  m:write(0x48, hex "00000700", "absolute")
  m:write(0x78, hex "0008000000000600", "absolute")
  return m
end

-- Runs the channel program; unit and channel status, residual count.
local function io(m, program)
  m:write(0x700, hex(program), "absolute")
  m:write(0x40, hex "0000000000000000", "absolute")
  m:gr(5, 0x1000)
  m:psw(0x0008000000000400)
  m:key "start"
  local word = m:run { seconds = 10 }
  if word ~= "disabled" then return word end
  return ("%04X"):format(m:double(0x1000) >> 16 & 0xFFFF),
    m:double(0x1000) & 0xFFFF
end

-- Waits for an interruption.
local function wait(m)
  m:gr(5, 0x1000)
  m:psw(0x020A000000000400)
  m:key "start"
  m:run { seconds = 10 }
  return ("%04X"):format(m:double(0x1000) >> 16 & 0xFFFF)
end

-- ---- the example ----------------------------------------------------------
local function dice()
  return machine(function(m)
    m:attach("0A0", "lua", t.file "scripts/device-dice.lua")
  end)
end

local m = dice()
local d = m:device("0A0")
t.is((d:status()), "1 dice, not thrown", "its own status")
t.is(m:devices()[1].type, "dice", "its own name")
t.is((io(m, "0200200020000006")), "0200", "read before a throw: unit check")
t.is((io(m, "0400300000000001")), "0C00", "sense")
t.is(m:byte(0x3000), 0x40, "intervention required")
m:write(0x2000, "\3")
t.is((io(m, "0100200000000001")), "0C00", "write: three dice")
t.is((io(m, "0700200020000001")), "0C00", "control: throw")
t.is(wait(m), "8000", "attention")
local status, rest = io(m, "0200200020000006")
t.is(status, "0C00", "read")
t.is(rest, 3, "three bytes")
local throw = m:read(0x2000, 3)
t.like(throw, "^[\1-\6][\1-\6][\1-\6]$", "dice")
status, rest = io(m, "0200200000000002")
t.is(status, "0C40", "fewer: incorrect length")
m:write(0x2000, "\9")
t.is((io(m, "0100200000000001")), "0E00", "nine dice: unit check at the end")
t.is((io(m, "1100200000000001")), "0200", "no such command")
t.is((io(m, "0400300000000001")), "0C00", "sense")
t.is(m:byte(0x3000), 0x80, "command reject")
t.is((io(m, "0300000060000001 0700000020000001")), "0C00",
  "two immediate commands, chained")

-- The same once more: the same dice.
local m2 = dice()
m2:write(0x2000, "\3")
io(m2, "0100200000000001")
io(m2, "0700200020000001")
wait(m2)
io(m2, "0200200020000006")
t.is(m2:read(0x2000, 3), throw, "the same dice in every run")
m2:detach("0A0")
t.is((io(m2, "0300000020000001")), "wait", "detached: not operational")

-- ---- a device in the script itself -----------------------------------------
local seen = {}
local echo = t.device {
  name = "echo", sense_bytes = 4, id = "\xFF\x12\x34\x01",
  start = function(dev, code)
    seen[#seen + 1] = code
    if code == 0x01 then return 80 end
    if code == 0x02 then return { hold = true } end
    if code == 0x0A then return { data = dev.kept, us = 1000 } end
    if code == 0x07 then return { status = 0x08, busy_us = 500 } end
    if code == 0x0B then return { status = 0x08, busy_us = 500, late = 1 } end
    if code == 0x12 then return nil + 1 end
    if code == 0x1A then return 5 end
    if code == 0x22 then return { status = 0x0C, colour = "red" } end
    if code == 0x2A then return m:gr(0) end
    return dev:check("\x80\1\2\3")
  end,
  finish = function(dev, code, bytes)
    if code == 0x01 then dev.kept = bytes:reverse() end
    if code == 0x0A and bytes == 1 then error("one byte is too few") end
  end,
  halt = function(dev) seen[#seen + 1] = "halt" end,
}
m = machine(function(k) k:attach("0A0", echo, "one", "two") end)
t.is((m:device("0A0"):status()), "a device in Lua", "no text, no status")
m:write(0x2000, "abcde")
t.is((io(m, "0100200000000005")), "0C00", "written")
local before = m:seconds()
t.is((io(m, "0A00210000000005")), "0C00", "read")
t.is(m:read(0x2100, 5), "edcba", "what it made of it")
t.ok(m:seconds() - before >= 0.001, "it takes its time")
t.is((io(m, "E400210000000004")), "0C00", "sense ID")
t.is(m:read(0x2100, 4), "\xFF\x12\x34\x01", "its ID")
t.is((io(m, "FF00210000000004")), "0200", "refused")
t.is((io(m, "0400210000000004")), "0C00", "sense")
t.is(m:read(0x2100, 4), "\x80\1\2\3", "four sense bytes")
t.is((io(m, "0700000020000001")), "0800", "channel end first")
t.is(wait(m), "0400", "device end later")
t.is((io(m, "0B00000020000001")), "0800", "channel end first")
t.is(wait(m), "0500", "device end with unit exception")
t.is((io(m, "0200220000000002")), "wait", "on hold")
t.ok(select(2, m:device("0A0"):status()).busy, "busy")

-- Errors in Lua: for the guest equipment check; the machine goes on.
io(m, "0300000020000001")
m:detach("0A0")
m:attach("0A0", echo)
for code, what in pairs { [0x12] = "arithmetic on a nil", [0x1A] = "expected a string of bytes",
  [0x22] = "unknown option 'colour'", [0x2A] = "cannot use the machine" } do
  t.is((io(m, ("%02X00210000000005"):format(code))), "0200", what)
  t.like((m:device("0A0"):status()), what, "the device tells it")
  t.is((io(m, "0400210020000001")), "0C00", "sense")
  t.is(m:byte(0x2100), 0x10, "equipment check")
end
t.is((io(m, "0100200000000005")), "0C00", "it works on")
t.is((io(m, "0A00210020000001")), "0E00", "an error at the end")

-- Wrong devices.
for _, w in ipairs {
  { { name = "x" }, "no function start" },
  { { start = 1 }, "start: expected a function" },
  { { start = print, colour = 1 }, "unknown key 'colour'" },
  { { start = print, sense_bytes = 25 }, "sense_bytes: expected 1 to 24" },
} do
  local ok, why = pcall(m.attach, m, "0A1", w[1])
  t.ok(not ok and why:find(w[2], 1, true), w[2])
end
local ok, why = pcall(m.attach, m, "0A1", "lua", "/nonexistent.lua")
t.like(why, "0A1: cannot open /nonexistent.lua", "no such file")
t.done_testing()
