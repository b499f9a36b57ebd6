-- Virtual machines as objects: their fields, registers, storage and guests.
local t = require "trapeze"
local m = t.machine("scripts/class.lua")
m:ipl()
local b = m:console("011")
b:expect("online")
b:send("logon bob bob")
b:expect("LOGON AT")
b:send("st g5 12345678")
b:send("st 1000 c1c2c3c4 00000007")
b:send("st psw 00080000 00001000")
m:run { seconds = 0.5 }

local bob = m:vm("BOB")
t.is(bob.path, "cp/BOB", "its path")
t.is(tostring(bob), "cp/BOB", "tostring")
t.is(bob.level, 1, "a field of the tower")
t.is(bob.psw, 0x0008000000001000, "its PSW")
t.is(bob:gr(5), 0x12345678, "a register")
t.is(bob:cr(0) & 0xFFFF00FF, 0xE0, "a control register")
t.is(bob:word(0x1000), 0xC1C2C3C4, "its storage")
t.is(bob:byte(0x1007), 7, "a byte")
t.is(bob:double(0x1000, "real"), 0xC1C2C3C400000007, "a doubleword, real")
t.is(bob:ebcdic(0x1000, 4), "ABCD", "text")
t.is(bob:read(0x1000, 2), "\xC1\xC2", "bytes")
local names = {}
for _, g in ipairs(m:vm("cp"):guests()) do
  names[#names + 1] = g.userid
end
t.like(table.concat(names, " "), "BOB", "the guests of CP")
t.is(#bob:guests(), 0, "BOB has none")

local function refused(f, what, name)
  local good, why = pcall(f)
  t.ok(not good and why:find(what, 1, true), name)
end
refused(function() return m:vm("NOBODY") end, "NOBODY", "nobody")
refused(function() return bob.nothing end, "has no 'nothing'", "no field")
refused(function() return bob:gr(16) end, "no register", "no register")
refused(function() return bob:word(0xFFF000) end, "in storage", "outside")
refused(function() return bob:word(0, "inner") end, "expected a space", "space")
b:send("logoff")
m:run { seconds = 0.5 }
refused(function() return bob.state end, "not there", "logged off")
t.done_testing()
