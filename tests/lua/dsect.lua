-- Control blocks as tables: CP's VMBLOK of a user, read, changed, in a list.
local t = require "trapeze"
local m = t.machine("scripts/class.lua")
m:ipl()
local b = m:console("011")
b:expect("online")
b:send("logon bob bob")
b:expect("LOGON AT")
m:run { seconds = 0.3 }

local bob
for _, n in ipairs(m:tower()) do
  if n.userid == "BOB" then bob = n end
end
local vm = m:dsect("VMBLOK", bob.vmblok)
t.is(vm.vmuser, "BOB     ", "text")
t.is(vm.VMUSER, vm.vmuser, "case does not matter")
t.is(vm.vmsize, bob.storage, "a number")
t.is(vm.vmpsw, bob.psw, "a doubleword")
t.is(#vm.vmgprs, 16, "an array is a list")
t.is(vm.vmnext, m:word(bob.vmblok + m:addr("VMBLOK.VMNEXT")), "an address")
t.like(tostring(vm), "^VMBLOK at %x+", "tostring")
t.is(#vm >= 0x100, true, "how long it is")

local before = vm.vmgprs[2]
vm.vmgprs = { [3] = 0x12345678, [16] = -1 }
t.is(vm.vmgprs[3], 0x12345678, "an element is changed")
t.is(vm.vmgprs[16], -1, "... the last, with its sign")
t.is(vm.vmgprs[2], before, "... and no other")
vm.vmuser = "EVE"
t.is(m:ebcdic(bob.vmblok + m:addr("VMBLOK.VMUSER"), 8), "EVE     ",
  "text is EBCDIC there, padded")
vm.vmuser = "BOB"

-- The ring of VMBLOKs, followed through the fields.
local users, at = {}, vm
repeat
  users[#users + 1] = at.vmuser:match("%w*")
  at = m:dsect("VMBLOK", at.vmnext)
until at.vmuser == vm.vmuser
t.like(table.concat(users, " "), "BOB", "a ring, followed: " .. #users)

local names = {}
for name, value in pairs(vm) do
  names[#names + 1] = name
end
t.is(names[1] .. " " .. names[3], "VMNEXT VMUSER", "fields, by offset")

local function refused(f, what, name)
  local good, why = pcall(f)
  t.ok(not good and why:find(what, 1, true), name)
end
refused(function() return vm.nothing end, "VMBLOK has no field", "no field")
refused(function() return m:dsect("NOTHING", 0) end, "no DSECT", "no DSECT")
refused(function() vm.vmuser = "much too long" end, "has 8 bytes", "too long")
refused(function() vm.vmsize = "x" end, "number expected", "no number")
refused(function() return m:dsect("VMBLOK", 0xFFF000).vmuser end,
  "no storage", "outside of storage")
t.done_testing()
