-- A minidisk seen by a guest's own channel programs: 190, read only, 12
-- cylinders that begin somewhere else on the real pack.
local t = require "trapeze"
local m = t.machine("scripts/class.lua")
m:ipl()
local b = m:console("011")
b:expect("online")
b:send("logon bob bob")
b:expect("LOGON AT")
m:run { seconds = 0.3 }

local function ask(line)
  local n = #b:lines()
  b:send(line)
  m:run { seconds = 0.3 }
  local list = {}
  for i, l in ipairs(b:lines()) do
    if i > n and not l.input then
      list[#list + 1] = l.text
    end
  end
  return table.concat(list, "\n")
end

-- SIO, TIO until it is available; the CSW of the end.
local function io(chain, caw)
  ask("st 48 " .. (caw or "300"))
  ask("st 300 " .. chain)
  ask("st 200 9c000190 9d000190 47700204 82000210 000a0000 00000777")
  ask("st psw 00080000 00000200")
  ask("begin")
  return ask("d csw"):sub(7)
end

-- Seek argument at 400 (BBCCHH), search argument at 402 (CCHHR).
ask("st 400 00000000 00000100")
local FIND = "07000400 40000006 31000402 40000005 08000308 00000001 "

t.is(io(FIND .. "06000500 20000018"), "00000320 0C000000", "read record 1")
local first = ask("d 500.8")
t.isnt(first, "000500  00000000 00000000 ", "... it is there")
t.is(io("31000402 40000005 08000300 00000001 06000500 20000018"),
  "00000318 0C000000", "without a seek: the arm is where it was")
t.is(ask("d 500.8"), first, "... the same record")
t.is(io(FIND .. "0600fff8 20000018"), "00000320 0C000000",
  "into two pages: indirect addresses")
t.is(ask("d fff8.8"):sub(9), first:sub(9), "... the first part")
t.is(io(FIND .. "06000500 20000018", "20000300"), "20000320 0C100018",
  "key 2: protection check")
t.is(io(FIND .. "067ffff8 20000018"), "00000320 00200000",
  "behind the end of storage: program check")
t.is(io(FIND .. "06000500 00000010"):sub(1, 13), "00000320 0C40",
  "too short a count: incorrect length")

t.is(io(FIND .. "05000500 20000050"):sub(1, 13), "00000320 0E00",
  "a write is refused")
t.is(io("04000600 20000018"), "00000308 0C000000", "sense")
t.like(ask("d 600.4"), "000600  80", "... command reject")
ask("st 410 0000000c 0000")
t.is(io("07000410 40000006 06000500 20000018"):sub(1, 13), "00000308 0E00",
  "a seek behind the minidisk is refused")
ask("st 410 0000000b 0000")
t.is(io("07000410 00000006"):sub(10, 13), "0C00", "the last cylinder is good")

t.like(io("08000300 00000001"), " 0020", "TIC first is a program check")
t.like(io("07000400 40000006 08000310 00000001 08000300 00000001"), " 0020",
  "TIC to TIC, too")
t.like(io("07000400 40000006 06000500 40000000"), " 0020", "a count of zero")
t.like(io("07000400 40000006 00000500 40000001"), " 0020", "no command")
t.done_testing()
