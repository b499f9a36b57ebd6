-- console.lua - a machine made from a table, its console, and what the
-- module `trapeze` tells about a run.  The program is in cards of its own.
local t = require "trapeze"
local hex = dofile "tests/lua/lib/hex.lua"

-- An IPL deck: PSW, two CCWs; the program at 200; CCWs and buffer at 240.
-- It prints HELLO and then, for ever, reads a line and prints five bytes.
local function deck()
  local ipl = hex "0000000000000200 0200020060000050 0200025020000050"
  local program = hex [[
    41100240 50100048 9C000009
    9D000009 4770020C
    41100248 50100048 9C000009
    9D000009 47700220
    47F00200]]
  program = program .. ("\0"):rep(0x40 - #program) ..
    hex "0900025020000005 0A00025020000020"
  local function card(bytes) return bytes .. ("\0"):rep(80 - #bytes) end
  return card(ipl) .. card(program) .. card(hex "C8C5D3D3D6")
end

local function machine()
  local m = t.machine {
    model = "158", storage = "64K",
    devices = { { "009", "3215" }, { 0x00C, "3505" } },
  }
  m:load_reader("00C", { cards = deck() })
  m:ipl("00C")
  return m, m:console("009")
end

local m, c = machine()
t.is(c:expect("H(E..)O"), "ELL", "expect gives captures")
c:wait_read()
t.ok(c:reading(), "a read waits")
c:send("world")
t.is(c:expect("world", { plain = true, limit = 1 }), "world", "echo")
t.is(c:text(), "HELLO\nworld\nworld\n", "transcript with input")
t.is(c:text { input = false }, "HELLO\nworld\n", "transcript without")
t.is(#c:lines(), 3, "lines")
t.ok(c:lines()[2].input, "the second line was typed")

local good, message = pcall(c.expect, c, "never", { limit = 0.5 })
t.ok(not good, "expect fails after its limit")
t.like(message, "no 'never'.*| world", "... and shows the console")

-- storage, registers, symbols
t.is(m:ebcdic(0x250, 5), "world", "EBCDIC")
t.is(m:word("248"), 0x0A000250, "a word, address as text")
t.is(m:half(0x24E), 0x20, "a halfword")
t.is(m:read(0x240, 2), "\x09\x00", "bytes")
m:set_word(0x400, 0xCAFEBABE)
t.is(m:byte("400+1"), 0xFE, "set_word")
t.is(m:gr(5, 0x12345678), 0x12345678, "set a register")
t.is(m:addr("R5+1"), 0x345679, "registers in expressions, 24 bits")
t.is(m:psw().problem, false, "supervisor state")
t.like(m:disassemble(0x208), "^SIO%s+9$", "disassemble")
good, message = pcall(m.word, m, "NOSUCH")
t.like(message, "NOSUCH", "an unknown symbol is named")

-- stopping
local id = m:breakpoint { opcode = "SIO" }
c:send("again")
t.is((m:run { seconds = 1 }), "break", "breakpoint on an opcode")
t.like(m:disassemble(m:psw().ia), "^SIO", "... stops before it")
m:delete(id)
t.is((m:step(3)), "done", "step")
id = m:breakpoint { address = 0x200 }
c:send("more")
t.is((m:run { seconds = 1 }), "break", "breakpoint on an address")
t.is(m:psw().ia, 0x200, "... stops there")
local n = m:instructions()
m:step()
t.is(m:instructions(), n + 1, "a step is one instruction")
t.is((m:next()), "done", "next")
t.is(m:psw().ia, 0x208, "... one further")
m:run { seconds = 1 }
m:delete(id)
id = m:breakpoint { store = 0x250, length = 2 }
c:send("storage")
t.is((m:run { seconds = 1 }), "break", "breakpoint on storage")
t.is(m:ebcdic(0x250, 2), "st", "... after the store")
m:delete(id)
t.is((m:run { until_ = function(x) return x:seconds() > 3 end }), "done",
     "run until a condition")
t.is((m:run { instructions = 10 }), "done", "run so many instructions")
t.is((m:run { cycles = 1000 }), "limit", "run so many cycles")

-- cycles
t.is(m:model().name, "158", "the CPU model")
t.is(m:model().cycle_ns, 115, "... its cycle")
t.ok(m:cpi() > 1 and m:cpi() < 1000, "cycles per instruction")
local cost, taken, formula = m:cost(0x200)
t.ok(cost > 0 and cost == taken, "an instruction's cost")
t.like(formula, "index", "... its formula")
cost, taken = m:cost(0x210)
t.ok(taken > cost, "a branch costs more when taken")
t.is(m:cost(0), nil, "no instruction there")

-- wrong use
good, message = pcall(m.run, m, { second = 1 })
t.like(message, "unknown option 'second'", "a misspelt option")
good, message = pcall(function()
  return (t.machine { storage = "64K",
    devices = { { "009", "3215" }, { "009", "3505" } } })
end)
t.like(message, "console.lua:%d+: table: devices%[2%].*009 is taken",
       "a clash")
good, message = pcall(m.console, m, "00C")
t.like(message, "no console at", "no console there")

-- the same inputs, the same run
local function play()
  local x, k = machine()
  k:expect("HELLO")
  k:send("abcde")
  k:expect("abcde")
  return x:cycles() .. ":" .. x:instructions()
end
t.is(play(), play(), "two runs are the same")
t.is(t.ascii(t.ebcdic("Az 09")), "Az 09", "code page 037 both ways")
t.is(t.ebcdic("A"), "\xC1", "an A")
t.done_testing()
