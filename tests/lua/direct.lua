-- direct.lua - direct control and the facilities of a machine, from a script.
local t = require "trapeze"

local function machine(on)
  return t.machine { storage = "64K", model = "unit", facilities_on = on }
end

local m = machine { "direct-control" }
t.ok(m:facilities().DIRECT_CONTROL, "the facility is on")
t.ok(m:facilities().DECIMAL, "what is on by default is on")
t.ok(not m:facilities().DAS, "what is off by default is off")

-- WRD 600,X'81'; RDD 601,X'42'; then a disabled wait
m:write(0x400, "\x84\x81\x06\x00\x85\x42\x06\x01\x82\x00\x04\x10")
m:write(0x410, "\x00\x0A\x00\x00\x00\x00\x60\x0D")
m:write(0x600, "\xA7\x00")
m:direct(0x5C)
m:psw(0x0008000000000400)
m:key("start")
t.is(m:run(), "disabled", "runs to its end")
t.is(m:byte(0x601), 0x5C, "READ DIRECT takes the byte")
local d = m:direct()
t.is(d.output, 0xA7, "WRITE DIRECT leaves its byte on the lines")
t.is(d.signals, 0x42, "the last signals")
t.is(d.writes .. d.reads, "11", "one each")

-- external signal 3: code 10, and the handler's disabled wait
m:cr(0, 0x20)
m:write(0x58, "\x00\x0A\x00\x00\x00\x00\x0E\x0E")
m:psw(0x010A000000000000)
m:signal(3)
m:key("start")
t.is(m:run(), "disabled", "the signal interrupts")
t.is(m:half(0x86), 0x0010, "its code")
t.is(m:interrupts().external[0x0010], 1, "counted")
local ok, why = pcall(m.signal, m, 9)
t.ok(not ok, "there is no signal 9")
t.like(why, "lines are 2 to 7", "said so")
m:close()

m = machine {}
ok, why = pcall(m.signal, m, 3)
t.ok(not ok, "without the facility there is no signal")
t.like(why, "facilities_on", "the message says how to have it")
ok, why = pcall(machine, { "FLYING" })
t.ok(not ok, "no such facility")
t.like(why, "no facility 'FLYING'; the facilities are BASE, ", "all are told")
t.done_testing()
