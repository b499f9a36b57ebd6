-- ladder.lua - one trap and what it cost below, at depths 1 to 3.
-- TEST LIMIT 120
local t = require "trapeze"
local users = dofile(t.file("scripts/users.lua"))

local function read(name)
  local f = assert(io.open(name, "rb"))
  local text = f:read("a")
  f:close()
  return text
end

local function sum(rungs, what)
  local s = 0
  for _, g in ipairs(rungs) do s = s + g[what] end
  return s
end

-- The levels that had the CPU, in order.
local function levels(l)
  local list = {}
  for _, g in ipairs(l.rungs) do list[#list + 1] = g.level end
  return table.concat(list, " ")
end

-- LPSW of the guest: to the machine, from there to the CP above, which starts
-- the guest by an LPSW of its own.
local WAY = {
  [1] = "1 0 1",
  [2] = "2 0 1 0 2",
  [3] = "3 0 1 0 1 0 2 0 1 0 1 0 3",
}
local saved, traps = {}, {}
for depth = 1, 3 do
  local m, c = users.at_depth(depth)
  c:send("IPL 190")
  c:expect("Ready", { limit = 300 })
  local file, picture = os.tmpname(), os.tmpname()
  local l = m:ladder { cause = "LPSW", save = file, svg = picture }
  t.is(l.level, depth, "the innermost guest's trap")
  t.is(l.guest:match("[^/]+$"), "ALICE", "... is ALICE's")
  t.like(l.trap, "^LPSW 544 at %x+ DMSIOWC%+10$", "which instruction, where")
  t.is(levels(l), WAY[depth], "who had the CPU at depth " .. depth)
  t.is(sum(l.rungs, "cycles"), l.cycles, "the rungs' cycles are the whole")
  t.is(sum(l.rungs, "instructions"), l.instructions, "... instructions too")
  t.ok(l.resumed, "ALICE has gone on")
  local n = 0
  for _ in WAY[depth]:gmatch("0") do n = n + 1 end
  t.is(l.traps, n, "traps of the machine")
  t.like(l.text, "\n" .. ("%. "):rep(depth) .. "%* +0 +%d+ +%d+  LPSW 544 of " ..
    "ALICE traps at", "as text")
  local svg = read(picture)
  t.ok(svg:find("<svg", 1, true) and svg:find("</svg>%s*$"), "as a drawing")
  t.is(select(2, svg:gsub("<rect", "")) >= #l.rungs - 2, true,
    "... with a box for each rung")
  os.remove(picture)
  saved[depth], traps[depth] = file, l.traps
  -- An earlier one, one of another, one that nobody made.
  local before = m:ladder { cause = "LPSW", back = 1 }
  t.ok(before.cycle < l.cycle, "the one before")
  if depth > 1 then
    local vm = m:ladder { who = "cp/VMTEST", cause = "LPSW" }
    t.is(vm.level, 1, "a trap of the CP in between")
    t.is(vm.guest, "cp/VMTEST", "... is its own")
  end
  local none, why = m:ladder { cause = "MC" }
  t.is(none, nil, "nobody executed MONITOR CALL")
  t.like(why, "no MC trap", "... which is said")
  m:close()
end
t.ok(traps[3] > traps[2] and traps[2] > traps[1], "deeper costs more")

-- ---- side by side, of two runs ---------------------------------------------

local out = os.tmpname()
local command = ("%s monitor scripts/class.lua -e 'ladder %s %s' >%s 2>&1")
  :format(os.getenv("TRAPEZE") or "build/trapeze", saved[1] .. ".json",
    saved[2] .. ".json", out)
for depth = 1, 2 do os.rename(saved[depth], saved[depth] .. ".json") end
t.ok(os.execute(command), "two files of two runs")
local text = read(out)
t.like(text, "1 trap, .* 2 traps, ", "their sums")
t.like(text, "\n%. %. %* +%d+ +%d+  LPSW +[|>] ", "what both have, in one row")
t.like(text, "\n +> %. %* %. +%d+ +%d+  takes program 000",
  "what only the deeper one has")
for depth = 1, 3 do
  os.remove(saved[depth])
  os.remove(saved[depth] .. ".json")
end
os.remove(out)
t.done_testing()
