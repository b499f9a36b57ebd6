-- operator.lua - the operator's keys, and machine checks that a guest handles.
local t = require "trapeze"
local hex = dofile "tests/lua/lib/hex.lua"

-- 400 loops; 500 takes machine checks: notes the code at (R5) and goes on.
-- 580 takes external interruptions: counts in R6.  Restart goes to 600.
local function machine()
  local m = t.machine { model = "158", storage = "128K", devices = {} }
  m:write(0x400, hex "41400001 47F00400", "absolute")
  m:write(0x500, hex "D207500000E8 41505008 82000030", "absolute")
  m:write(0x580, hex "41660001 82000018", "absolute")
  m:write(0x600, hex "41700001 47F00600", "absolute")
  m:write(0x70, hex "0008000000000500", "absolute")
  m:write(0x58, hex "0008000000000580", "absolute")
  m:write(0x00, hex "0008000000000600", "absolute")
  m:gr(5, 0x1000)
  m:cr(0, 0x000000E0)
  m:cr(14, 0x8F000000)
  m:psw(0x010C000000000400)
  m:key "start"
  m:run { instructions = 5 }
  return m
end

local m = machine()
local conditions = {
  { "system", 0 }, { "processing", 1 }, { "recovery", 2 },
  { "interval", 3 }, { "timing", 4 }, { "external", 5 },
  { "degradation", 7 }, { "warning", 8 },
}
for i, c in ipairs(conditions) do
  m:check { c[1] }
  m:run { instructions = 10 }
  local code = m:double(0x1000 + 8 * (i - 1))
  t.is(code >> 55 << 55, 1 << (63 - c[2]), c[1] .. ": the guest's handler")
  t.is(code & 0x7FFFFFFFFFFFFF, 0x00000F1D00030000, c[1] .. ": all is valid")
  t.is(m:gr(5), 0x1000 + 8 * i, c[1] .. ": it came once")
  t.ok(m:psw().ia < 0x500, c[1] .. ": the program goes on")
end
t.is(m:interrupts().machine.total, #conditions, "counted")

-- Masked: each waits for its own bit of control register 14.
for i, c in ipairs { { "recovery", 4 }, { "degradation", 5 },
  { "external", 6 }, { "warning", 7 } } do
  m:gr(5, 0x1100)
  m:cr(14, 0x8F000000 & ~(0x80000000 >> c[2]))
  m:check { c[1] }
  m:run { instructions = 10 }
  t.is(m:gr(5), 0x1100, c[1] .. ": masked by control register 14")
  m:cr(14, 0x80000000 >> c[2])
  m:run { instructions = 10 }
  t.is(m:gr(5), 0x1108, c[1] .. ": taken when it is allowed")
  t.is(m:double(0x1100) >> 48 & 1, 1, c[1] .. ": delayed")
end

-- Storage errors with their address.
m:cr(14, 0x8F000000)
m:gr(5, 0x1200)
m:check { "recovery", "corrected", storage = 0x4560 }
m:run { instructions = 10 }
t.is(m:double(0x1200) >> 39 & 1, 1, "failing-storage address: valid")
t.is(m:word(0xF8), 0x4560, "failing-storage address: stored")
t.is(m:double(0x1200) >> 46 & 1, 1, "storage error corrected")
m:check { "processing", "backed-up", "uncorrected", "key", region = 7,
  storage = 0, invalid = { "gr", "ia", "st" } }
m:run { instructions = 10 }
t.is(m:double(0x1208), 0x4002AED400030000,
  "backed up, with an error in storage and key; three fields not valid")
t.is(m:word(0xFC), 7, "region code")

-- The keys.
m:key "interrupt"
m:run { instructions = 10 }
t.is(m:gr(6), 1, "the interrupt key")
t.is(m:half(0x86), 0x0040, "... has its code")
m:gr(7, 0)
m:key "restart"
m:run { instructions = 10 }
t.is(m:gr(7), 1, "restart while it operates")
t.is(m:word(8), 0x010C0000, "the restart old PSW")
m:key "stop"
t.is(m:run {}, "stopped", "stop")
m:key "interrupt"
t.is(m:run {}, "stopped", "an interruption waits in the stopped state")
m:psw(0x010C000000000400)
m:key "restart"
m:gr(7, 0)
m:run { instructions = 10 }
t.is(m:gr(7), 1, "restart out of the stopped state")
t.is(m:gr(6), 1, "... comes before what was pending")
m:psw(0x010C000000000400)
m:run { instructions = 10 }
t.is(m:gr(6), 2, "... which is taken when it is allowed")

-- Store status.
m:key "stop"
m:run {}
m:fpr(2, 0x4212345678000000)
m:gr(9, 0x99)
m:cr(9, 0x12)
m:psw(0x0008000000000400)
m:key "store status"
t.is(m:double(0x100, "absolute"), 0x0008000000000400, "status: PSW")
t.is(m:word(0x108, "absolute"), 0, "status: prefix")
t.is(m:double(0x168, "absolute"), 0x4212345678000000, "status: FPR 2")
t.is(m:word(0x180 + 36, "absolute"), 0x99, "status: register 9")
t.is(m:word(0x1C0 + 36, "absolute"), 0x12, "status: control register 9")
t.is(m:double(0xE0, "absolute"), 0, "status: clock comparator")
t.ok(m:double(0xD8, "absolute") ~= 0, "status: CPU timer")

-- Check-stop: only a reset leads out.
m:key "start"
m:check { "system" }
t.is(m:run {}, "check", "a disabled CPU is check-stopped")
m:key "start"
m:key "restart"
t.is(m:run {}, "check", "no key but reset helps")
m:key "reset cpu"
t.is(m:run {}, "stopped", "reset does")
t.is(m:cr(9), 0x12, "a CPU reset keeps control registers")
m:key "reset"
t.is(m:cr(9), 0, "an initial reset does not")
t.is(m:cr(14), 0xC2000000, "control register 14 to begin with")
t.is(m:gr(9), 0x99, "... and keeps general registers")
m:key "clear"
t.is(m:gr(9), 0, "a clear reset does not")
t.is(m:word(0x400, "absolute"), 0, "... nor storage")
m:close()
t.done_testing()
