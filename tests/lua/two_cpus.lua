-- two_cpus.lua - two CPUs that lock, swap and signal, again bit for bit; and
-- what fails from the operator's side.
local t = require "trapeze"
local hex = dofile "tests/lua/lib/hex.lua"

-- The hexadecimal words of a listing, which end where two blanks or @ stand.
local function words(listing)
  local code = {}
  for line in listing:gmatch "[^\n]+" do
    code[#code + 1] = line:gsub("%s*@.*", ""):gsub("   .*", "")
  end
  return hex(table.concat(code))
end

-- Both CPUs run this.  R3: the other's address, R6: rounds, R8: the program,
-- R9: what is shared (lock, sum under the lock, sum by CS, signals to come),
-- R10: wait PSWs, R11: signals that came.
local program = words [[
93009000 47708000           @8000 TS, BC   the lock
58509004 41505001 50509004       L, LA, ST sum under the lock
92009000                         MVI       the lock is free
58509008                         L         sum by CS
41705001 BA579008 4740801C  @801C LA, CS, BC
46608000                         BCT       8000
1233 47808036 AE230002           LTR, BZ, SIGP: CPU 0 begins
8200A000                    @8036 LPSW     wait for a signal
]]
local signalled = words [[
41B0B001                    @8100 LA       one more
AE230002                         SIGP      back to the other
59B0900C 47408036                C, BC     again
8200A008                         LPSW      the end
]]

local rounds, signals = 300, 50

local function machine(quantum)
  local m = t.machine { model = "158", storage = "128K", cpus = 2,
    cpu_quantum = quantum, devices = {} }
  m:write(0x8000, program, "absolute")
  m:write(0x8100, signalled, "absolute")
  m:write(0x9100, hex "010A000000008036 000A00000000600D", "absolute")
  m:set_word(0x900C, signals, "absolute")
  for cpu = 1, 0, -1 do
    m:cpu(cpu)
    m:prefix(cpu * 0x2000)
    m:write(cpu * 0x2000 + 0x58, hex "0008000000008100", "absolute")
    m:cr(0, 0x00002000)
    m:gr(3, 1 - cpu)
    m:gr(6, rounds)
    m:gr(8, 0x8000)
    m:gr(9, 0x9000)
    m:gr(10, 0x9100)
    m:psw(0x0008000000008000)
    m:key "start"
  end
  return m
end

-- All that the two CPUs and storage are, as a string.
local function state(m)
  local parts = {}
  for cpu = 0, 1 do
    m:cpu(cpu)
    for n = 0, 15 do parts[#parts + 1] = ("%08X"):format(m:gr(n)) end
    parts[#parts + 1] = ("%016X %d"):format(m:psw().value,
      m:cpus()[cpu + 1].instructions)
  end
  m:cpu(0)
  return table.concat(parts, " ") .. " " .. m:cycles() .. " " ..
    m:read(0, 0x10000, "absolute")
end

local function whole(quantum)
  local m = machine(quantum)
  t.is(m:run {}, "disabled", "quantum " .. quantum .. ": runs to its end")
  return m
end

for _, quantum in ipairs { 1, 17, 1000, 50000 } do
  local a, b = whole(quantum), machine(quantum)
  t.is(a:word(0x9004, "absolute"), 2 * rounds, "the lock loses nothing")
  t.is(a:word(0x9008, "absolute"), 2 * rounds, "COMPARE AND SWAP neither")
  t.is(a:gr(11), signals, "CPU 0 took its signals")
  a:cpu(1)
  t.is(a:gr(11), signals, "CPU 1 took its signals")
  t.is(a:half(0x2084, "absolute"), 0, "CPU 1: the sender is CPU 0")
  t.is(a:half(0x84, "absolute"), 1, "CPU 0: the sender is CPU 1")
  -- The same in pieces, by steps, by time, with every store watched.
  b:breakpoint { store = 0xF000 }
  local step = 1
  local why
  repeat
    step = step % 97 + 1
    if step % 2 == 0 then
      why = b:run { instructions = step }
    else
      why = b:run { cycles = 3 * step }
    end
  until why == "disabled"
  a:cpu(0)
  t.ok(state(a) == state(b), "in pieces it is the same run")
  a:close()
  b:close()
end

-- who is who
local m = machine(1000)
local stop = m:breakpoint { address = 0x8100 }
t.is(m:run {}, "break", "a breakpoint")
t.is(m:cpu(), 1, "... selects the CPU that came to it")
t.is(m:psw().ia, 0x8100, "... so that this is its PSW")
local e = m:events(1)[1]
t.is(e.cpu, 1, "the interruption was CPU 1's")
t.is(e.code, 0x1202, "... an external call")
t.is(m:cpus()[1].state, "waiting", "CPU 0 waits")
t.is(m:cpus()[1].instructions + m:cpus()[2].instructions, m:instructions(),
  "instructions of both")
for _, row in ipairs(m:ledger { by = { "cpu" } }) do
  t.is(row.instructions, m:cpus()[row.cpu + 1].instructions,
    "the ledger has those of CPU " .. row.cpu)
end
m:delete(stop)

-- CPU 1 fails: it is told no machine checks, so it stops; CPU 0 hears of it.
m:cpu(0)
m:cr(0, 0x0000A000)
m:cpu(1)
m:check { "processing" }
m:run { instructions = 100 }
t.is(m:cpus()[2].state, "check-stopped", "CPU 1 is check-stopped")
e = m:events(1)[1]
t.is(e.code, 0x1200, "CPU 0: malfunction alert")
t.is(m:half(0x84, "absolute"), 1, "... from CPU 1")
m:close()

-- A machine check that is taken.
m = t.machine { model = "158", storage = "128K", devices = {},
  tod = "not set" }
m:write(0x70, hex "000A000000000BAD", "absolute")
m:write(0x400, hex "B20507F0 47F00400", "absolute")
m:psw(0x000C000000000400)
m:key "start"
m:run { instructions = 9 }
t.is(m:psw().cc, 1, "STORE CLOCK: the clock was never set")
m:cr(14, 0x01000000)
m:check { "warning", "corrected", storage = 0x1234, invalid = { "gr" } }
t.is(m:run {}, "disabled", "a machine check")
t.is(m:double(0xE8, "absolute") >> 55 & 1, 1, "bit 8, warning")
t.is(m:double(0xE8, "absolute") >> 46 & 1, 1, "bit 17, storage corrected")
t.is(m:double(0xE8, "absolute") >> 35 & 3, 2, "bit 28 off, bit 27 on")
t.is(m:word(0xF8, "absolute"), 0x1234, "failing-storage address")
t.like(m:events(1)[1].text, "machine.*warning", "told in words")
local ok, message = pcall(m.check, m, { "smoke" })
t.ok(not ok, "an unknown condition")
t.like(message, "no machine check 'smoke'; there are system", "... in words")
t.is(select(1, m:tod_control()), "not set", "the clock is not set")
t.is(select(2, m:tod_control "secure"), true, "its control is secure")
m:close()
t.done_testing()
