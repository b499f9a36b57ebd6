-- cp_float.lua - floating-point registers belong to each virtual machine:
-- two guests of CP, and one of a CP inside, compute at the same time.
-- TEST LIMIT 300
local t = require "trapeze"
local LIMIT = { limit = 300 }
local trapeze = os.getenv("TRAPEZE") or "build/trapeze"
local base = os.tmpname()

-- Adds the number of its own 150,000 times and looks at the other registers
-- each time; the address of its disabled wait tells what it found.
local SOURCE = [[
FLOAT    CSECT
         BALR  12,0
         USING *,12
         L     3,=F'150000'
         LD    0,OWN
         LNDR  2,0
         SDR   4,4
         HDR   6,0
AGAIN    ADR   4,0
         CD    0,OWN
         BNE   WRONG
         ADR   2,0                our own and its negative
         BNE   WRONG
         LNDR  2,0
         ADR   6,6                two halves
         CDR   6,0
         BNE   WRONG
         HDR   6,6
         BCT   3,AGAIN
         CD    4,SUM
         BNE   WRONG
         LPSW  GOOD
WRONG    LPSW  BAD
GOOD     DC    0D'0',X'000200000000600D'
BAD      DC    0D'0',X'0002000000000BAD'
OWN      DC    D'%d'
SUM      DC    D'%d'
         END
]]

local function deck(own)
  local f = assert(io.open(base .. ".asm", "w"))
  f:write(SOURCE:format(own, own * 150000))
  f:close()
  assert(os.execute(("%s asm -o %s.obj %s.asm"):format(trapeze, base, base)))
  f = assert(io.open(base .. ".list", "w"))
  f:write(".ORIGIN 1000\n", base:match("[^/]*$"), "\n")
  f:close()
  assert(os.execute(("%s link -o %s.deck %s.list"):format(trapeze, base, base)))
  f = assert(io.open(base .. ".deck", "rb"))
  local bytes = f:read("a")
  f:close()
  for _, suffix in ipairs { ".asm", ".obj", ".list", ".deck" } do
    os.remove(base .. suffix)
  end
  return bytes
end

local m = t.machine("scripts/class.lua")

local function logon(c, user)
  c:send("LOGON " .. user)
  c:expect("PASSWORD", LIMIT)
  c:send(user)
  c:expect("LOGON AT", LIMIT)
end

-- Cards for a user (by way of the users before him in the list).
local function cards(c, users, bytes)
  local ids = {}
  for i, user in ipairs(users) do
    ids[i] = t.ebcdic(("%-80s"):format("ID " .. user))
  end
  m:load_reader("00C", { cards = table.concat(ids) .. bytes })
  c:expect("RDR FILE", LIMIT)
end

local function address(path)
  for _, x in ipairs(m:tower()) do
    if x.path == path and x.present then return x.psw & 0xFFFFFF end
  end
end

m:ipl()
m:console("009"):expect("LOGON AT", LIMIT)
local alice, bob = m:console("010"), m:console("011")
local vmtest, carol = m:console("012"), m:console("013")
for _, c in ipairs { alice, bob, vmtest, carol } do
  c:expect("online", LIMIT)
end
logon(alice, "ALICE")
logon(bob, "BOB")
logon(vmtest, "VMTEST")
vmtest:send("IPL 130")
vmtest:expect("LOGON AT", LIMIT)
carol:send("DIAL VMTEST")
carol:expect("online", LIMIT)
logon(carol, "CAROL")

cards(alice, { "ALICE" }, deck(3))
cards(bob, { "BOB" }, deck(5))
cards(carol, { "VMTEST", "CAROL" }, deck(7))
for _, c in ipairs { alice, bob, carol } do c:send("IPL 00C") end
for _, c in ipairs { alice, bob, carol } do
  c:expect("DISABLED WAIT", LIMIT)
end
t.is(address("cp/ALICE"), 0x600D, "Alice's registers were hers alone")
t.is(address("cp/BOB"), 0x600D, "Bob's were his")
os.remove(base)
t.is(address("cp/VMTEST/cp/CAROL"), 0x600D, "and Carol's, in the CP inside")
t.done_testing()
