-- breakpoints.lua - every kind of breakpoint, counts, conditions, functions.
local t = require "trapeze"
local hex = dofile "tests/lua/lib/hex.lua"

-- A small program at 400, in the EC mode; new PSWs lead to its routines.
local function machine(code, psw)
  local m = t.machine { model = "158", storage = "128K",
    devices = { { "009", "3215" } } }
  for _, at in ipairs { 0x58, 0x60, 0x68, 0x78 } do
    m:write(at, hex "000A000000000BAD", "absolute")
  end
  m:write(0x60, hex "0008000000000900", "absolute")   -- SVC: LPSW 20
  m:write(0x900, hex "82000020", "absolute")
  m:write(0x300, hex "000A0000 0000600D", "absolute") -- the end: LPSW 300
  m:write(0x400, hex(code .. " 82000300"), "absolute")
  m:psw((psw or 0x0008000000000000) | 0x400)
  m:key "start"
  return m
end

-- Runs to the next stop: word, instruction address, sentence.
local function run(m)
  local word, text = m:run { seconds = 1 }
  return word, m:psw().ia, text
end

local function stops(m, at, name)
  local word, ia, text = run(m)
  t.is(word == "break" and ia, at, name)
  return text
end

local function ends(m, name)
  local word, ia = run(m)
  t.is(word .. " " .. string.format("%X", ia), "disabled 600D", name)
end

-- ---- registers, storage ----------------------------------------------------

-- 400 LA 5,7; LA 5,8; ST 5,700; ST 5,700; L 6,700; OI 703,1; LD 2,700; LCTL 1,1,710
local code = "41500007 41500008 50500700 50500700 58600700 96010703" ..
  "68200700 B7110710"

local m = machine(code)
m:breakpoint { register = "R5", value = 8 }
t.like(stops(m, 0x408, "a register has a value"),
  "404: 00000007 is now 00000008", "... and who gave it, and what it was")
ends(m, "... once")

m = machine(code)
m:breakpoint { register = "FPR2" }
t.like(stops(m, 0x41C, "a floating-point register"), "418", "by LD")
m:write(0x710, hex "00001234", "absolute")
m:breakpoint { register = "CR1" }
t.like(stops(m, 0x420, "a control register"), "is now 00001234", "by LCTL")

m = machine(code)
m:breakpoint { store = 0x703 }
stops(m, 0x40C, "stored into")
stops(m, 0x410, "... again, with the same")
stops(m, 0x418, "... by OI")
ends(m, "... and by nobody else")

m = machine(code)
m:breakpoint { change = 0x700, length = 4 }
t.like(stops(m, 0x40C, "changed"), "00000000 is now 00000008", "from, to")
t.like(stops(m, 0x418, "the same is no change"), "now 00000009", "OI is one")
ends(m, "that was all")

m = machine(code)
m:breakpoint { fetch = 0x700, length = 4 }
stops(m, 0x414, "fetched from by L")
stops(m, 0x418, "OI fetches, too")
stops(m, 0x41C, "LD")
ends(m, "text is not told")

m = machine(code)
m:breakpoint { access = 0x703 }
for _, at in ipairs { 0x40C, 0x410, 0x414, 0x418, 0x41C } do
  stops(m, at, string.format("access, before %X", at))
end
ends(m, "accesses")

-- ---- instructions, interruptions, the PSW ----------------------------------

m = machine "0A05 0A06 AC010720 1A11"   -- SVC 5; SVC 6; STNSM 720,1; AR
m:breakpoint { interrupt = "svc", code = 6 }
local text = stops(m, 0x900, "an interruption of a code")
t.like(text, "supervisor call interruption 0006", "in words")
m:breakpoint { opcode = "AR" }
m:breakpoint { class = "privileged" }
stops(m, 0x900, "a privileged instruction, where it stood")
stops(m, 0x404, "... STNSM")
stops(m, 0x408, "an opcode")

-- 400: STOSM 720,04 (DAT on: a page fault's interruption is the end)
m = machine("AC FB0720 AD010720 1A11", 0x0308000000000000)
m:breakpoint { psw = "external", state = "on" }
m:breakpoint { psw = "io", state = false }
m:write(0x400, hex "ACFC0720 AD010720 82000300", "absolute")
t.like(stops(m, 0x404, "the PSW lets no I/O in"),
  "0308000000000404 is now 0008000000000404", "both PSWs")
stops(m, 0x408, "external again")
ends(m, "the PSW")

m = machine("82000308", 0x0008000000000000)
m:write(0x308, hex "0009000000000404", "absolute")
m:write(0x404, hex "0A010A02", "absolute")
m:breakpoint { psw = "problem" }
stops(m, 0x404, "problem state")
stops(m, 0x900, "and out of it")
m:delete(1)
m:breakpoint { psw = "supervisor", state = "on" }
run(m)
t.is(m:psw().problem, false, "supervisor is not problem")

-- ---- devices -----------------------------------------------------------------

local io = "9C000009 9D000009 47200404"  -- SIO; TIO, again while busy
local function console()
  local x = machine(io)
  x:write(0x48, hex "00000500", "absolute")
  x:write(0x500, hex "01000600 60000002 03000000 20000001", "absolute")
  return x
end
m = console()
m:breakpoint { device = "009", step = "sio" }
t.like(stops(m, 0x404, "SIO"), "009: operation 9C00, cc 0", "its code")
m:breakpoint { device = 0x009, step = "end" }
t.like(select(3, run(m)), "status 0C00", "the end")

m = console()
m:breakpoint { ccw = "control" }
t.like(select(3, run(m)), "0300000020000001 at 000508", "a CCW by its kind")
m = console()
m:breakpoint { ccw = 1, device = "190" }
m:breakpoint { ccw = 1, device = "009" }
t.like(select(3, run(m)), "breakpoint 2: CCW 01 device 009", "by its device")

-- ---- time ---------------------------------------------------------------------

m = machine "47F00400"
m:breakpoint { cycle = 5000 }
m:breakpoint { time = 0.01 }
local word = run(m)
t.ok(word == "break" and m:cycles() >= 5000 and m:cycles() < 5010,
  "a cycle is reached")
run(m)
t.ok(m:seconds() >= 0.01 and m:seconds() < 0.010001, "a time is reached")
t.is((run(m)), "limit", "each of them once")

-- ---- how often, and whether -----------------------------------------------------

local loop = "41500032 41600000 41660001 46500408"  -- LA; LA; LA 6,1(6); BCT
local n, id
local function six(how)
  local x = machine(loop)
  how.address = 0x408
  x:breakpoint(how)
  return (run(x)), x:gr(6), x
end
word, n = six { ignore = 3 }
t.is(n, 3, "three hits are ignored")
word, n = six { condition = "R6 == 7" }
t.is(n, 7, "a condition with a register")
word, n = six { condition = "R6 > 4 and byte(0x409) == 0x66 and hits >= 0" }
t.is(n, 5, "... with storage and more")
word, n = six { condition = "event.ia == 0x408 and who == 'cpu' and " ..
  "R6 ^ 2 == 81" }
t.is(n, 9, "... with what happened")
word, n = six { condition = "nobody == 1" }
t.is(n, 0, "one that cannot be told stops")
t.like(select(2, pcall(six, { condition = "R6 = 1" })), "equal is ==",
  "= is not ==")
m = machine(loop)
m:breakpoint { address = 0x408, condition = "os.exit(1)" }
t.like(select(3, run(m)), "'os' is no register", "nothing else can be reached")
m = machine(loop)
m:breakpoint { address = 0x408,
  condition = "string.rep('x', 1 << 30) == 1" }
t.like(select(3, run(m)), "not enough memory", "... nor much memory")
m = machine(loop)
m:breakpoint { address = 0x408, condition = "(function() while true do end " ..
  "end)()" }
t.like(select(3, run(m)), "too long", "... nor time")
word, n = six { condition = function(e) return e.ia == 0x408 and e.cycle > 0
  and e.instructions == 12 end }
t.is(n, 5, "a condition that is a function")
t.like(select(3, six { count = 1 }):breakpoints()[1].text, "000408",
  "the list tells it")

-- A function may change the machine, and says whether the run ends.
local seen = {}
m = machine(loop)
id = m:breakpoint { address = 0x408, action = function(e)
  seen[#seen + 1] = m:gr(6)
  if #seen == 4 then m:gr(5, 2) end
  return #seen == 6
end }
word = run(m)
t.is(word .. " " .. #seen, "disabled 5", "a function shortened the loop")
t.is(table.concat(seen, " "), "0 1 2 3 4", "it was called each time")
t.is(m:breakpoints()[1].hits, 5, "hits are counted")
m = machine(loop)
m:breakpoint { address = 0x408, action = function() m:run {} end }
t.like(select(2, pcall(run, m)), "in the midst of a run", "it cannot run")
m = machine(loop)
m:breakpoint { address = 0x408, action = function() error "oops" end }
t.like(select(2, pcall(run, m)), "oops", "its error is the script's")
m = machine(loop)
id = m:breakpoint { address = 0x408, action = function() m:delete(id) end }
ends(m, "it takes itself away")
t.is(#m:breakpoints(), 0, "... it is gone")

m = machine(loop)
id = m:breakpoint { address = 0x408, count = 2 }
run(m) run(m)
ends(m, "disabled after two stops")
m = machine(loop)
id = m:breakpoint { address = 0x408 }
m:enable(id, false)
ends(m, "disabled")
t.is(m:breakpoints()[1].disabled, true, "the list says so")

-- ---- mistakes -------------------------------------------------------------------

local function wrong(what, text, name)
  local good, message = pcall(m.breakpoint, m, what)
  t.ok(not good and tostring(message):find(text, 1, true), name)
end
wrong({ address = 0x401 }, "odd", "an odd address")
wrong({ register = "R16" }, "R0-R15", "no register")
wrong({ psw = "color" }, "problem", "no field")
wrong({ store = 0x20000 }, "storage ends", "outside of storage")
wrong({ store = 0x200, who = "NOBODY" }, "no virtual machine", "nobody")
wrong({ opcode = "XYZ" }, "such as LPSW", "no mnemonic")
wrong({ address = 0x400, color = 1 }, "unknown option 'color'", "no option")
wrong({ address = 0x400, opcode = "AR" }, "two breakpoints", "two kinds")
wrong({}, "expected one of", "no kind")

t.done_testing()
