-- ledger.lua - the ledger adds up at depths 0 to 3; what its rows say.
-- TEST LIMIT 300
local t = require "trapeze"
local users = dofile(t.file("scripts/users.lua"))

local m = users.class_machine()
local c = users.terminal(m, 1)
users.dial(c, 0)
users.logon(c, "ALICE")
c:send("IPL 190")
c:expect("Ready", { limit = 300 })

-- One program that traps: what came to pass is in its rows.
m:ledger_mark("before")
c:send("LOAD PRIVOP")
c:expect("Ready", { limit = 300 })
c:send("START")
c:expect("Ready", { limit = 300 })
local function find(rows, fields)
  for _, row in ipairs(rows) do
    local good = true
    for k, v in pairs(fields) do good = good and row[k] == v end
    if good then return row end
  end
end
local rows = m:ledger { since = "before" }
local own = find(rows, { vm = "cp/ALICE", cause = "own code" })
t.is(own and own.level, 1, "ALICE's own code is at level 1")
local sio = find(rows, { vm = "cp/ALICE", cause = "SIO" })
t.ok(sio and sio.traps > 0, "CP worked for her START I/O")
t.is(sio and sio.traps, own.io, "... as often as she executed it")
t.ok(find(rows, { cause = "idle", level = 0 }), "the machine was idle")
local svc = find(rows, { vm = "cp/ALICE", class = "svc" })
t.ok(svc and svc.cause:find("^svc %x%x$"), "her supervisor calls: " ..
  (svc and svc.cause or "none"))
t.is(m:ledger { by = { "vm" } }.sum.cycles, m:cycles(), "by vm it adds up too")
local by = m:ledger { by = { "level" }, since = "before" }
t.is(by[1].vm, nil, "rows say only what they are told apart by")
t.is(#by, 2, "two levels")

m:clear_counters()
t.is(m:ledger().sum.cycles, m:cycles(), "cleared counters leave it alone")
t.ok(not pcall(m.ledger, m, { since = "never" }), "no such mark")
t.ok(not pcall(m.ledger, m, { by = { "moon" } }), "no such word")

-- Two intervals, one behind the other, are the whole.
m:ledger_mark("a")
m:run { seconds = 0.01 }
local first = m:ledger { since = "a" }.sum
m:ledger_mark("b")
m:run { seconds = 0.5 }
local both, second = m:ledger { since = "a" }.sum, m:ledger { since = "b" }.sum
for k, v in pairs(both) do t.is(first[k] + second[k], v, k .. " add up") end
m:close()

-- done_testing is the script's
dofile("scripts/ledger-adds-up.lua")
