-- SIGNAL PROCESSOR of a guest of CP: it has one CPU, number 0, that it may
-- signal as the architecture has it; there is no other.
local t = require "trapeze"
local m = t.machine("scripts/class.lua")
m:console("009")
m:ipl()
m:run { seconds = 2 }

local function ask(c, line)
  local n = #c:lines()
  c:send(line)
  m:run { seconds = 0.5 }
  local list = {}
  for i, l in ipairs(c:lines()) do
    if i > n and not l.input then
      list[#list + 1] = l.text
    end
  end
  return table.concat(list, "\n")
end

local a = m:console("010")
a:send("logon alice alice")
a:expect("LOGON AT")
m:run { seconds = 0.2 }

-- Executes SIGP 4,2 with ORDER for CPU; what follows loops, BC mode.  CP's
-- answer is "CP" when the guest has stopped.
local function sigp(order, cpu)
  ask(a, "store g2 " .. ("%X"):format(cpu or 0) .. " 0 77777777")
  ask(a, "store 700 AE42" .. ("%04X"):format(order) .. " 47F00704")
  ask(a, "store psw 00000000 00000700")
  return ask(a, "begin")
end
local function stop() ask(a, "#cp") end

t.is(sigp(1, 1), "", "CPU 1: goes on")
stop()
t.like(ask(a, "d psw"), " 30000704$", "CPU 1: not operational")
sigp(6, 0xFFFF)
stop()
t.like(ask(a, "d psw"), " 30000704$", "restart of a CPU that is not there")
t.like(ask(a, "d g4"), "= 77777777", "no status is stored")
sigp(1)
stop()
t.like(ask(a, "d psw"), " 00000704$", "sense: no status")

-- Restart: PSWs exchanged, and on it goes.
ask(a, "store 0 00080000 00000A00")
ask(a, "store a00 47F00A00")
t.is(sigp(6), "", "restart: goes on")
stop()
t.like(ask(a, "d psw"), "= 00080000 00000A00", "restart: the new PSW")
t.like(ask(a, "d 8.8"), "00000000 00000704", "restart: the old one")
ask(a, "store 0 20080000 00000A00")
t.like(sigp(6), "CP ENTERED", "restart: a PSW that is not valid stops it")
ask(a, "store 0 00080000 00000A00")

-- Stop, with and without its status.
t.is(sigp(5), "CP", "stop")
t.like(ask(a, "d psw"), " 00000704$", "stop: behind the instruction")
ask(a, "store 100 FFFFFFFF FFFFFFFF")
ask(a, "store g9 99999999")
t.is(sigp(9), "CP", "stop and store status")
t.like(ask(a, "d 100.8"), "000000 00000704", "its PSW")
t.like(ask(a, "d 1a4.4"), "99999999", "and register 9")

-- Resets end in the stopped state; general registers stay.
for _, order in ipairs { 7, 8, 11, 12 } do
  local initial = order == 7 or order == 11
  ask(a, "store x3 12345678")
  t.is(sigp(order), "CP", "reset " .. order .. ": stops")
  t.like(ask(a, "d psw"), initial and "00000000 00000000" or " 00000704$",
    "reset " .. order .. ": its PSW")
  t.like(ask(a, "d x3"), initial and "00000000" or "12345678",
    "reset " .. order .. ": its control registers")
  t.like(ask(a, "d g4"), "77777777", "reset " .. order .. ": no status")
end

for _, order in ipairs { 0, 10, 13, 255 } do
  sigp(order)
  stop()
  t.like(ask(a, "d psw"), " 10000704$", "order " .. order .. ": code 1")
  t.like(ask(a, "d g4"), "00000002", "order " .. order .. ": invalid order")
end
t.done_testing()
