-- display.lua DECK - a guest program and the person at its displays, without
-- a client.
local t = require "trapeze"

local m = t.machine { model = "158", storage = "128K", devices = {
  { "00C", "3505", file = arg[1], "fast" },
  { "0A0", "3278" }, { "0A1", "3277", "off" },
} }
local d = m:display "0A0"
m:ipl "00C"
t.is(m:run(), "wait", "the program waits for somebody")

-- What the person does before there is a form: an unformatted screen.
d:type "hello"
d:key "enter"
t.ok(d:locked(), "the key locks the keyboard")
d:expect "AID=7D   N=0008 DATA=7D40C5"
t.is(d:row(1), " TRAPEZE 3270 TEST", "the form")
t.ok(not d:locked(), "the keyboard is restored")
local row, column = d:cursor()
t.is(row .. "," .. column, "2,8", "the cursor is in the input field")

d:type "Bob"
t.ok(d:field(2, 8).modified, "a field that was typed into is modified")
d:key "enter"
d:expect("HELLO Bob", { plain = true })
t.is(d:field(2, 8).text, "", "the program wrote the form anew")
t.is(#d:fields(), 6, "six fields")
t.is(d:field(2, 1).protected, true, "the label is protected")
d:type "Eve"
d:key("pf5")
d:expect "AID=F5 .* DATA=F5C15A11C1D7C5A585"
d:key "clear"
d:expect "AID=6D   N=0001"
d:key "pa1"
d:expect "AID=6C   N=0001"

-- A protected field, a locked keyboard, keys that are not there.
d:cursor(1, 5)
local ok, why = pcall(d.type, d, "x")
t.ok(not ok, "no typing over the title")
t.like(why, "protected", "it says why")
ok, why = pcall(d.key, d, "pf99")
t.like(why, "no key 'pf99'", "no such key")
d:key "pf4"
t.is(m:run(), "wait")
t.is(d:alarms(), 1, "the alarm")
ok, why = pcall(d.key, d, "enter")
t.like(why, "locked", "locked until the program restores it")
d:key "reset"

-- Query, and a read of the buffer.
d:key "pf1"
d:expect "AID=88   N=%x+ DATA=88000A81808081868788A6"
d:key "pf2"
d:expect "AID=F2   N=0789 DATA=F2C1D71DF8E3D9C1D7C5E9C5"

-- Another display, not ready; switched on it gets the form, too.
local e = m:display "0A1"
ok, why = pcall(e.type, e, "x")
t.like(why, "not ready", "no typing at a display that is off")
m:device("0A1"):ready(true)
e:expect "AID=ON"
e:type "Ada"
e:key "pf12"
t.is(m:run(), "disabled", "PF12 is the end")
t.done_testing()
