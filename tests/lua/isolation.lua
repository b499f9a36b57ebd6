-- isolation.lua - guests that misbehave harm nobody but themselves.
--
-- At the same time: ALICE loops, CAROL stores all over her storage and
-- behind its end, DAVE sets every storage key, the operator's machine loads a
-- disabled-wait PSW, VMTEST runs a CP with a user of its own.  BOB works in
-- CMS throughout, and gets the answers that he gets alone.
--
-- TEST LIMIT 120
local t = require "trapeze"
local users = dofile(t.file("scripts/users.lua"))
local LIMIT = { limit = 300 }

local m = users.class_machine()

-- From the greeting on.
local function logon(c, user)
  c:expect("online", LIMIT)
  users.logon(c, user)
end

-- Types CP commands and waits for the answer of each.
local function commands(c, list)
  for _, pair in ipairs(list) do
    c:send(pair[1])
    if pair[2] then c:expect(pair[2], LIMIT) end
  end
end

-- A program in a virtual machine's storage: words from 200 on; a program
-- interruption loads a disabled wait with address BAD.
local function program(c, words)
  commands(c, {
    { "STORE L68 00020000 00000BAD", "COMPLETE" },
    { "STORE L200 " .. words, "COMPLETE" },
    { "STORE PSW 00000000 00000200", "COMPLETE" },
  })
  c:send("BEGIN")
end

-- What CMS answers, without times.
local SESSION = { "QUERY DISK", "LOAD SIEVE", "START", "LOAD STRINGS", "START" }
local function session(c)
  local first = #c:lines()
  for _, line in ipairs(SESSION) do
    c:send(line)
    c:expect("Ready", LIMIT)
  end
  local text = {}
  for i, line in ipairs(c:lines()) do
    if i > first and not line.input then
      text[#text + 1] = (line.text:gsub("T=.*", ""))
    end
  end
  return table.concat(text, "\n")
end

-- BOB alone.
local bob = m:console("011")
logon(bob, "BOB")
bob:send("IPL 190")
bob:expect("Ready", LIMIT)
local alone = session(bob)
t.like(alone, "1028 PRIMES", "BOB works alone")

-- CP's own code, to see that nobody writes there.
local first, last = m:addr("DMKPRG"), m:addr("DMKFRE")
local code = m:read(first, last - first)

-- ALICE loops: B 200.
local alice = m:console("010")
logon(alice, "ALICE")
program(alice, "47F00200")
m:run { seconds = 0.2 }

-- CAROL: LA 1,2048; ST 1,0(,1); LA 1,2048(1); B 204: until storage ends.
local carol = m:console("012")
logon(carol, "CAROL")
program(carol, "41100800 50101000 41110800 47F00204")
carol:expect("DISABLED WAIT PSW '00020000 00000BAD'", LIMIT)
t.ok(true, "CAROL stores into all her storage, and no further")
commands(carol, { { "DISPLAY G1", "GPR  1 = 00080000" } })
t.ok(true, "... the store behind its end was an addressing exception")

-- DAVE: LA 1,0; LA 2,X'30'; SSK 2,1; LA 1,2048(1); B 208.
local dave = m:console("013")
logon(dave, "DAVE")
program(dave, "41100000 41200030 08214111 080047F0 02080000")
dave:expect("DISABLED WAIT PSW", LIMIT)
commands(dave, { { "DISPLAY K1000", "KEY = 30" } })
t.ok(true, "DAVE sets the keys of all his storage")

-- The operator's own virtual machine: LPSW 208, a disabled wait.
local operator = m:console("009")
program(operator, "82000208 00000000 000A0000 00000777")
operator:expect("DISABLED WAIT PSW '000A0000 00000777'", LIMIT)
t.ok(true, "a disabled wait stops its own virtual machine")

-- VMTEST: a CP, and CAROL's namesake on the second floor.
local vmtest = m:console("014")
logon(vmtest, "VMTEST")
vmtest:send("IPL 130")
vmtest:expect("LOGON AT", LIMIT)
local inner = m:console("015")
inner:expect("online", LIMIT)
inner:send("DIAL VMTEST")
inner:expect("DIALED TO VMTEST", LIMIT)
logon(inner, "CAROL")
inner:send("IPL 190")
inner:expect("Ready", LIMIT)

t.is(session(bob), alone, "BOB gets the same answers among all of them")
t.is(session(inner), alone, "... and so does the user on the second floor")
t.ok(m:read(first, last - first) == code, "CP's code is as it was")

-- ALICE still loops, and can be stopped.
alice:send("")
alice:expect("CP", LIMIT)
commands(alice, { { "DISPLAY PSW", "PSW = %x+ 00000200" } })
t.ok(true, "the looping guest obeys its operator")

local users = {}
for _, node in ipairs(m:tower()) do
  users[node.path] = node
end
t.ok(users["cp/ALICE"].cycles > users["cp/BOB"].cycles,
     "the looping guest used more than the working one")
t.ok(users["cp/VMTEST/cp/CAROL"], "the tower shows the user on the second floor")
t.done_testing()
