-- ctca.lua - two machines talk through a channel-to-channel adapter: each
-- sends lines to the other, by turns, and adds a letter.
local t = require "trapeze"
local hex = dofile "tests/lua/lib/hex.lua"

-- The one that begins writes 16 bytes, reads them back, adds 1 to the first,
-- and again, ten times; the other waits for attention, senses the command,
-- reads, adds 1, and writes.  Both end in a disabled wait.
--
-- 400: first: write (700), wait; read (710), wait; add; again
local function machine(start)
  local m = t.machine { model = "158", storage = "128K", devices = {
    { "500", "CTCA" } } }
  -- 600: SIO with the CAW in R1, once more when attention was in the way;
  -- wait for an interruption with device end
  m:write(0x600, hex [[50100048 9C000500 47400604 47300630
    82000640 91040044 47800610 91020044 47700630 07FE]], "absolute")
  m:write(0x630, hex "82000638 00000000 000A0000 00000BAD", "absolute")
  m:write(0x640, hex "020A000000000614", "absolute")
  m:write(0x78, hex "0008000000000614", "absolute")
  -- first
  m:write(0x400, hex [[41100700 45E00600 41100710 45E00600
    43204000 41202001 42204000 4630 0400 82000650]], "absolute")
  m:write(0x650, hex "000A000000000ABC", "absolute")
  m:write(0x700, hex "0100200000000010", "absolute")
  m:write(0x710, hex "0200200000000010", "absolute")
  m:write(0x720, hex "1400300040000001 0200200000000010", "absolute")
  m:write(0x2000, "\1" .. ("x"):rep(15), "absolute")
  m:gr(3, 10)
  m:gr(4, 0x2000)
  m:psw(0x0008000000000000 | start)
  m:key "start"
  return m
end

local function second()
  local m = machine(0x440)
  -- 440: TIO until attention (CC 1, X'80'); sense and read; add; write
  m:write(0x440, hex [[9D000500 47B00440 91800044 47800440
    41100720 45E00600 43204000 41202001 42204000
    41100700 45E00600 46300440 82000650]], "absolute")
  return m
end

local function run(slice)
  local a, b = machine(0x400), second()
  t.join(a, "500", b, "500")
  local word = t.together({ a, b }, { seconds = 5, slice = slice })
  return word, a, b
end

local word, a, b = run(0.0001)
t.is(word, "wait", "both come to their end")
t.is(a:psw().ia, 0xABC, "the first by its end")
t.is(b:psw().ia, 0xABC, "the second, too")
t.is(a:byte(0x2000), 21, "ten times to and fro")
t.is(b:byte(0x2000), 20, "... the other side")
t.is(a:read(0x2001, 15), ("x"):rep(15), "the rest of the data")

local _, a2, b2 = run(0.0001)
t.is(a2:cycles(), a:cycles(), "the same cycles in every run")
t.is(b2:instructions(), b:instructions(), "... the same instructions")
local w3, a3 = run(0.001)
t.is(w3, "wait", "another slice: the same end")
t.is(a3:byte(0x2000), 21, "... and the same data")

t.like((a:device("500"):status()), "joined, waits with nothing", "status")
a:detach("500")
t.is((b:device("500"):status()), "not joined", "the other side is gone")
local ok, why = pcall(t.join, a, "500", b, "500")
t.like(why, "no device at 500", "nothing to join")

-- A condition, and a limit.
a, b = machine(0x400), second()
t.join(a, "500", b, "500")
t.is(t.together({ a, b }, { until_ = function()
  return b:byte(0x2000) == 10
end }), "done", "until a condition holds")
t.is(b:byte(0x2000), 10, "... it does")
t.is(t.together({ a, b }, { seconds = 0.001 }), "limit", "a limit")
t.done_testing()
