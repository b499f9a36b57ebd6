-- break_tower.lua - breakpoints in the tower: who runs, which level, storage
-- of a virtual machine wherever its pages are.
--
-- TEST LIMIT 240
local t = require "trapeze"
local users = dofile(t.file("scripts/users.lua"))
local ALICE = "cp/VMTEST/cp/ALICE"

local m, c = users.at_depth(2)

local function text(what)
  local id = m:breakpoint(what)
  local word, sentence = m:run { seconds = 10 }
  m:delete(id)
  return word .. " " .. sentence
end

-- ---- storage that has no page yet ---------------------------------------------

-- CMS's nucleus is not there before IPL: its pages are found when they come.
local at = m:addr("cms:DMSITS")
local seen, first = 0, nil
local id = m:breakpoint { store = at, length = 64, who = ALICE, space = "real",
  action = function(e)
    seen = seen + 1
    first = first or e
    local from, to = e.address % 4096, e.address % 4096 + e.length
    t.ok(from < at % 4096 + 64 and at % 4096 < to,
      "what was stored into is ALICE's")
    return seen == 2
  end }
t.is(select(2, m:why(at, "in " .. ALICE .. " real"))[1] ~= nil, true,
  "there is a way to ask")
c:send("IPL 190")
m:run { seconds = 20 }
t.ok(seen > 0, "the program that IPL brought was seen to come")
m:delete(id)
c:expect("Ready", { limit = 300 })
c:wait_read()
t.ok(m:why(at, "in " .. ALICE .. " real"), "now the page is there")

-- ---- who runs --------------------------------------------------------------------

c:send("QUERY DISK")
t.like(text { vm = "ALICE" }, "cp/VMTEST/cp/ALICE, level 2", "ALICE begins")
t.like(text { level = 2, way = "leave" }, "from cp/VMTEST/cp/ALICE, level 2",
  "level 2 is left")
t.like(text { level = 1, way = "enter" }, "to cp/VMTEST, level 1",
  "level 1 is entered")
t.like(text { address = at, who = ALICE }, "address %x+ in cp/VMTEST/cp/ALICE",
  "an address of hers")
t.is(m:where(m:psw().ia), "DMSITS", "... is where it stands")
c:expect("Ready", { limit = 300 })
c:wait_read()

-- The same instruction, by where it is in storage.
c:send("QUERY DISK")
t.like(text { address = at, who = ALICE, space = "real" },
  "real in cp/VMTEST/cp/ALICE", "an address in a space")
t.is(m:where(m:psw().ia), "DMSITS", "... is the same instruction")
c:expect("Ready", { limit = 300 })
c:wait_read()

-- Her SVC's old PSW is stored by the CP in VMTEST, three hits for two SVCs.
local by = {}
id = m:breakpoint { store = 0x20, length = 8, who = ALICE, space = "real",
  action = function(e) by[#by + 1] = e.who end }
c:send("QUERY DISK")
c:expect("Ready", { limit = 300 })
m:delete(id)
t.ok(#by > 0, "her SVC old PSW was stored")
for _, who in ipairs(by) do t.is(who, "cp/VMTEST", "... by her CP") end
-- Nobody stores there when nobody runs.
t.is(text { store = 0x20, length = 8, who = ALICE, space = "real" },
  "limit the time given has passed", "and then not")

t.done_testing()
