-- place.lua - addresses in every space of the tower: what a virtual machine
-- sees is found through its own tables, its CP's, and the CP's below.
--
-- TEST LIMIT 120
local t = require "trapeze"
local users = dofile(t.file("scripts/users.lua"))

local m, c = users.at_depth(2)
c:send("IPL 190")
c:expect("Ready", { limit = 300 })

local function fails(f, text, name)
  local good, message = pcall(f)
  t.ok(not good and tostring(message):find(text, 1, true), name)
end

local ALICE, VMTEST = "in cp/VMTEST/cp/ALICE", "in cp/VMTEST"

-- ---- reading ---------------------------------------------------------------

t.is(m:ebcdic("cp:PSAID", 8), "TRAPEZCP", "CP on the machine")
t.is(m:ebcdic("cp:PSAID", 8, VMTEST .. " first"), "TRAPEZCP", "CP in VMTEST")
t.is(m:ebcdic("cp:PSAID", 8, "in cp/VMTEST/cp real"), "TRAPEZCP",
  "... by its own path")
t.is(m:read(0, 64, ALICE .. " real"), m:vm_read("cp/VMTEST/cp/ALICE", 0, 64),
  "ALICE's page zero, as vm_read has it")
t.is(m:read(0, 64, ALICE .. " host"), m:read(0, 64, VMTEST .. " real"),
  "host storage of ALICE is what is real to the CP in VMTEST")
t.is(m:read(0, 64, VMTEST .. " host"), m:read(0, 64, "real"),
  "host storage of VMTEST is the machine's")
-- The CP in VMTEST runs ALICE by a table of its own: what VMTEST calls
-- virtual is then what ALICE calls real.
t.is(m:read(0, 512, VMTEST .. " second"), m:read(0, 512, ALICE .. " first"),
  "VMTEST's virtual storage is ALICE's real storage")
fails(function() m:read(0, 1, "in cp/NOBODY") end, "no virtual machine",
  "nobody of this name")
fails(function() m:read(0, 1, "sideways") end, "expected a space",
  "no space of this name")

-- ---- the walk --------------------------------------------------------------

local function step(steps, kind, who)
  for _, s in ipairs(steps) do
    if s.kind == kind and (not who or s.who == who) then return s end
  end
end

local before = {}
for at = 0, m:storage() - 1, 2048 do before[#before + 1] = m:key_of(at) end

local absolute, steps = m:why(0x200, ALICE)
t.ok(absolute, "the way ends in storage")
t.is(m:read(absolute, 16, "absolute"), m:read(0x200, 16, ALICE),
  "there is what ALICE has there")
t.is(step(steps, "segment", "cp/VMTEST/cp/ALICE").entry,
  m:word(step(steps, "segment", "cp/VMTEST/cp/ALICE").at, VMTEST .. " real"),
  "the entry of ALICE's segment lies in storage of the CP in VMTEST")
t.is(step(steps, "page", "cp/VMTEST").result, absolute,
  "the last page table leads to the machine's storage")
local shadow = step(steps, "shadow", "cp")
t.ok(shadow, "the shadow tables lead there too")
t.is(shadow and shadow.result, absolute, "... to the same place")

local nowhere, walk = m:why(0x7F000, "in cp/OPERATOR real")
t.is(nowhere, nil, "a page that was never touched is nowhere")
t.like(walk[#walk].text, "no frame", "... and it is said why")
local out = m:why(0xFFFFFF, VMTEST .. " real")
t.is(out, nil, "behind the end of its storage")

local same = true
for i, key in ipairs(before) do
  same = same and key == m:key_of((i - 1) * 2048)
end
t.ok(same, "no storage key has changed by looking")

-- ---- registers -------------------------------------------------------------

m:breakpoint { opcode = "SVC", who = "ALICE", temporary = true }
c:send("QUERY DISK")
t.is((m:run { seconds = 100 }), "break", "ALICE is about to call her system")
local alice, below = m:registers("ALICE"), m:registers("cp/VMTEST")
t.ok(alice.live and below.live, "she has the CPU, through the CP below")
t.is(alice.gr[13], m:gr(13), "her register 13 is the real one")
t.is(alice.psw & 0xFFFFFF, m:psw().ia, "so is her instruction address")
t.is(alice.psw >> 51 & 1, 0, "but her PSW has BC mode")
t.is(m:byte(m:psw().ia, ALICE), 0x0A, "SVC stands there in her storage")
m:breakpoint { interrupt = "svc", who = "ALICE", temporary = true }
m:run { seconds = 100 }
t.ok(not m:registers("ALICE").live, "interrupted, she has it no more")

-- ---- changing --------------------------------------------------------------

m:write(0x7F0, "\x12\x34", ALICE .. " real")
t.is(m:half(m:why(0x7F0, ALICE .. " real"), "absolute"), 0x1234,
  "a change in ALICE's storage is where her page is")
fails(function() m:write(0x7F000, "x", "in cp/OPERATOR real") end, "no frame",
  "what has no frame cannot be changed")
t.done_testing()
