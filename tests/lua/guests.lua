-- guests.lua - several guests at once: two with CMS, one that loops, one that
-- runs wild, and a CP with a guest of its own.  Nobody harms anybody else.
-- TEST LIMIT 300
local t = require "trapeze"
local LIMIT = { limit = 300 }
local trapeze = os.getenv("TRAPEZE") or "build/trapeze"
local dir = os.tmpname()

-- ---- programs -------------------------------------------------------------

local function assemble(name, source, ipl)
  local base = dir .. "." .. name
  local f = assert(io.open(base .. ".asm", "w"))
  f:write(source)
  f:close()
  assert(os.execute(("%s asm -o %s.obj %s.asm"):format(trapeze, base, base)))
  if ipl then
    f = assert(io.open(base .. ".list", "w"))
    f:write(".ORIGIN 1000\n", base:match("[^/]*$"), "\n")
    f:close()
    assert(os.execute(("%s link -o %s.deck %s.list"):format(trapeze, base,
      base)))
  end
  f = assert(io.open(base .. (ipl and ".deck" or ".obj"), "rb"))
  local deck = f:read("a")
  f:close()
  for _, suffix in ipairs { ".asm", ".obj", ".list", ".deck" } do
    os.remove(base .. suffix)
  end
  return deck
end

-- A user program of CMS that never ends.
local LOOP = [[
LOOP     CSECT
         BALR  12,0
         USING *,12
AGAIN    LA    2,1(,2)
         B     AGAIN
         END
]]

-- Without any system: stores into each block of 2K that there could be and
-- sets its key, then wipes low storage and loads a disabled wait PSW.
local WILD = [[
WILD     CSECT
         BALR  12,0
         USING *,12
         LA    2,CATCH
         ST    2,X'6C'            program new PSW: go on behind it
         XC    X'68'(4),X'68'
         LA    4,X'F8'            key 15, fetch protected
         L     3,=F'16384'        the first block behind ourselves
NEXT     MVC   0(8,3),BYTES
         SSK   4,3
         B     STEP
CATCH    LA    5,1(,5)            protection or addressing: count it
STEP     A     3,=F'2048'
         C     3,=X'01000000'
         BL    NEXT
         MVI   0,X'AA'            low storage, PSWs and all
         MVC   1(255,0),0
         LPSW  WAIT
WAIT     DC    0D'0',X'000200000000DEAD'
BYTES    DC    X'DEADBEEFDEADBEEF'
         END
]]

local function read_file(name)
  local f = assert(io.open(name, "rb"))
  local bytes = f:read("a")
  f:close()
  return bytes
end

-- ---- people ---------------------------------------------------------------

local m = t.machine("scripts/class.lua")

local function logon(c, user)
  c:send("LOGON " .. user)
  c:expect("PASSWORD", LIMIT)
  c:send(user)
  c:expect("LOGON AT", LIMIT)
end

local function cms(c, line)
  c:send(line)
  return c:expect("Ready[^\n]*\n", LIMIT)
end

-- Cards for a user (by way of the users before him in the list).
local function cards(c, users, deck)
  local ids = {}
  for i, user in ipairs(users) do
    ids[i] = t.ebcdic(("%-80s"):format("ID " .. user))
  end
  m:load_reader("00C", { cards = table.concat(ids) .. deck })
  c:expect("RDR FILE", LIMIT)
end

m:ipl()
m:console("009"):expect("LOGON AT", LIMIT)
local alice, bob = m:console("010"), m:console("011")
local vmtest, carol, dave = m:console("012"), m:console("013"), m:console("014")
for _, c in ipairs { alice, bob, vmtest, carol, dave } do
  c:expect("online", LIMIT)
end

logon(alice, "ALICE")
logon(bob, "BOB")
for _, c in ipairs { alice, bob } do
  c:send("IPL 190")
  c:expect("Ready", LIMIT)
end
t.like(cms(bob, "QUERY DISK"), "^Ready;", "Bob has CMS")

logon(vmtest, "VMTEST")
vmtest:send("IPL 130")
vmtest:expect("LOGON AT", LIMIT)
carol:send("DIAL VMTEST")
carol:expect("online", LIMIT)
logon(carol, "CAROL")
carol:send("IPL 190")
carol:expect("Ready", LIMIT)
t.like(cms(carol, "QUERY DISK"), "^Ready;", "Carol has CMS, on the second floor")

-- ---- Alice loops ----------------------------------------------------------

local function node(path)
  for _, x in ipairs(m:tower()) do
    if x.path == path and x.present then return x end
  end
end

cards(alice, { "ALICE" }, assemble("loop", LOOP))
cms(alice, "LOAD READER")
alice:send("START")
alice:expect("EXECUTION BEGINS", LIMIT)
local before = node("cp/ALICE").instructions
m:run { seconds = 5 }
local after = node("cp/ALICE").instructions
t.ok(after - before > 100000, "Alice's program loops")

local found
for _, e in ipairs(m:events(50)) do
  found = found or e.who == "cp/ALICE" and e.class == "external"
end
t.ok(found, "the clock takes the machine from her")

cms(bob, "LOAD SIEVE")
bob:send("START")
t.is(bob:expect("(%d+) PRIMES", LIMIT), "1028", "Bob's sieve runs beside it")
bob:expect("Ready", LIMIT)
cms(carol, "LOAD SIEVE")
carol:send("START")
t.is(carol:expect("(%d+) PRIMES", LIMIT), "1028",
  "and Carol's, in the CP inside")
carol:expect("Ready", LIMIT)

-- ---- Dave runs wild -------------------------------------------------------

-- What a machine has in storage, page by page (a page never touched is "").
local function storage(path)
  local pages, x = {}, node(path)
  for address = 0, x.storage - 1, 4096 do
    local good, bytes = pcall(m.vm_read, m, path, address, 4096)
    pages[#pages + 1] = good and bytes or ""
  end
  return pages
end

local function differences(a, b)
  local n = 0
  for i = 1, math.max(#a, #b) do
    if a[i] ~= b[i] then n = n + 1 end
  end
  return n
end

logon(dave, "DAVE")
cards(dave, { "DAVE" }, assemble("wild", WILD, true))
m:run { seconds = 2 }
local bobs = storage("cp/BOB")
local carols = storage("cp/VMTEST/cp/CAROL")
dave:send("IPL 00C")
dave:expect("DISABLED WAIT", LIMIT)
t.is(node("cp/DAVE").psw & 0xFFFFFF, 0xDEAD, "Dave's program came to its end")
t.is(m:vm_read("cp/DAVE", 0x8000, 4), "\xDE\xAD\xBE\xEF",
  "it wrote into its own storage")
t.is(differences(bobs, storage("cp/BOB")), 0,
  "not a byte of Bob's storage has changed")
t.is(differences(carols, storage("cp/VMTEST/cp/CAROL")), 0,
  "nor of Carol's, in the CP inside")
t.is(m:ebcdic("PSAID", 8), "TRAPEZCP", "nor CP's own")

-- ---- and all the others go on ---------------------------------------------

t.like(cms(bob, "QUERY DISK"), "^Ready;", "Bob works on")
t.like(cms(carol, "QUERY DISK"), "^Ready;", "Carol works on")
before = node("cp/ALICE").instructions
m:run { seconds = 1 }
t.ok(node("cp/ALICE").instructions > before, "Alice still loops")
alice:send("HX")
t.like(alice:expect("Ready[^\n]*\n", LIMIT), "^Ready", "until she says HX")
t.like(cms(alice, "QUERY DISK"), "^Ready;", "and works on")
dave:send("IPL 190")
dave:expect("Ready", LIMIT)
t.like(cms(dave, "QUERY DISK"), "^Ready;", "Dave starts anew")
os.remove(dir)
t.done_testing()
