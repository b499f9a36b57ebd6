-- cp_wild.lua - a guest whose channel programs are nonsense harms nobody.
--
-- BOB runs cp/tests/wild.asm: 3,000 random channel programs on all of his
-- devices. ALICE works in CMS beside him. Then he is reset, and forced off,
-- in the middle of it.
local t = require "trapeze"
local m = t.machine("scripts/class.lua")
local operator = m:console("009")
m:ipl()
operator:expect("LOGON AT")

local function logon(n, user)
  local c = m:console(n)
  c:send("logon " .. user .. " " .. user)
  c:expect("LOGON AT")
  return c
end

local a = logon("010", "alice")
a:send("ipl 190")
a:expect("Ready;")

local function works(what)
  a:send("query disk")
  t.ok(pcall(a.expect, a, "FILES;.-Ready;", { limit = 30 }), what)
end

local f = assert(io.open("build/cp/tests/wild.ipl", "rb"))
local deck = t.ebcdic(("%-80s"):format("ID BOB")) .. f:read("a")
f:close()

local function start(b)
  m:load_reader("00C", { cards = deck })
  b:expect("RDR FILE")
  b:send("ipl 00c")
end

local b = logon("011", "bob")
start(b)
for i = 1, 5 do
  works("ALICE works beside him, " .. i)
end
t.ok(pcall(b.expect, b, "DISABLED WAIT PSW '000A0000 00000FFF'",
  { limit = 120 }), "he comes to his end")
b:send("q v")
t.ok(pcall(b.expect, b, "DASD 190", { limit = 10 }), "and is well")

start(b)
m:run { seconds = 0.3 }
b:send("#cp system reset")
t.ok(pcall(b.expect, b, "SYSTEM RESET", { limit = 30 }), "reset in the middle")
works("ALICE works on")

start(b)
m:run { seconds = 0.3 }
operator:send("force bob")
t.ok(pcall(b.expect, b, "FORCED OFF AT", { limit = 30 }), "forced off")
works("ALICE works on")

b = logon("011", "bob")
start(b)
m:run { seconds = 0.2 }
b:send("#cp logoff")
t.ok(pcall(b.expect, b, "LOGOFF AT", { limit = 30 }), "LOGOFF in the middle")
works("ALICE works on")
-- ---- a channel program that does not end ---------------------------------------
b = logon("011", "bob")
for _, line in ipairs {
  "st 48 300",
  "st 300 03000000 40000001 08000300 00000001",  -- no operation, and back
  "st 200 9c000190 47f00200",                    -- SIO, again and again
  "st psw 00080000 00000200", "begin" } do
  b:send(line)
  m:run { seconds = 0.3 }
end
a:send("load sieve")
t.ok(pcall(a.expect, a, "Ready;", { limit = 30 }), "ALICE gets at the disk")
t.ok(pcall(b.expect, b, "DMKDID546I DASD 190 HALTED", { limit = 30 }),
  "BOB's endless channel program has been halted")
b:send("")
b:send("logoff")
t.ok(pcall(b.expect, b, "LOGOFF AT", { limit = 30 }), "he can log off")
-- ---- a flood of lines ----------------------------------------------------------
-- DIAGNOSE 8 "MSG userid XX", again and again: to ALICE, then to himself.
b = logon("011", "bob")
for _, line in ipairs {
  "st 300 d4e2c740 c1d3c9c3 c540e7e7", "st g2 300 c", "st 220 0000000c",
  "st 200 58300220 83230008 47f00200", "st psw 00080000 00000200", "begin" } do
  b:send(line)
  m:run { seconds = 0.3 }
end
t.ok(pcall(a.expect, a, "MSG FROM BOB", { limit = 30 }), "BOB floods ALICE")
m:run { seconds = 5 }
works("ALICE works on, between the lines")
b:send("")
t.ok(pcall(b.expect, b, "CP\n", { limit = 30 }), "BOB stops")
for _, line in ipairs { "st s300 d4e2c7405c4040404040", "begin" } do
  b:send(line)
  m:run { seconds = 2 }
end
b:send("")
t.ok(pcall(b.expect, b, "\nCP\n", { limit = 30 }),
  "whoever floods himself can still be heard")
b:send("logoff")
t.ok(pcall(b.expect, b, "LOGOFF AT", { limit = 30 }), "he can log off")
operator:send("q n")
t.ok(pcall(operator.expect, operator, "ALICE    %- 010, OPERATOR %- 009"),
  "two users are left")
t.done_testing()
