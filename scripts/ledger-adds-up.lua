-- ledger-adds-up.lua - every cycle is in exactly one row of the ledger.
--
--   trapeze run scripts/ledger-adds-up.lua [DEEPEST]       (3 unless told)
--
-- CMS reads its disk and runs programs on the bare machine, and in virtual
-- machines one inside the other.  The run is cut into intervals of every
-- length; at each cut the sum over all rows must be the machine's cycle
-- counter, and the sum of what came since the last cut the interval.  Prints,
-- for each depth, the cycles by level and cause.
--
-- TEST LIMIT 300
local t = require "trapeze"
local users = dofile(t.file("scripts/users.lua"))

local DEEPEST = tonumber(arg[1]) or 3
local SESSION = { "QUERY DISK", "LISTFILE * TEXT", "LOAD PRIVOP", "START" }
local SHOWN = 12 -- rows of a table

local function sum(rows, what)
  local s = 0
  for _, row in ipairs(rows) do s = s + row[what] end
  return s
end

local function level_sum(rows, level, what)
  local s = 0
  for _, row in ipairs(rows) do
    if row.level == level then s = s + row[what] end
  end
  return s
end

-- The checks at one moment; what is wrong, or nil.
local function wrong(m, from)
  local rows = m:ledger()
  local since = m:ledger { since = "cut" }
  local now = m:cycles()
  if sum(rows, "cycles") ~= now or rows.sum.cycles ~= now then
    return ("%d cycles in all rows, the machine has %d"):format(
      sum(rows, "cycles"), now)
  elseif sum(rows, "instructions") ~= m:instructions() then
    return ("%d instructions in all rows, the machine has %d"):format(
      sum(rows, "instructions"), m:instructions())
  elseif sum(since, "cycles") ~= now - from then
    return ("%d cycles since the cut, the interval has %d"):format(
      sum(since, "cycles"), now - from)
  end
  -- Interruptions are the tower's, which counts them apart.
  local levels = m:levels()
  for level = 0, #levels do
    local traps = level_sum(rows, level, "traps")
    if traps ~= levels[level].traps then
      return ("level %d: %d traps in all rows, %d in the tower"):format(
        level, traps, levels[level].traps)
    end
  end
  for _, row in ipairs(rows) do
    if row.cycles < 0 or row.instructions < 0 then
      return row.cause .. " is negative"
    end
  end
end

-- Runs until the console has printed PATTERN, in intervals from one cycle's
-- time to a tenth of a second.
local seed = 1
local function random()
  seed = (seed * 1103515245 + 12345) % 2147483648
  return seed / 2147483648
end

local function play(m, c, line, tally)
  local from = #c:text { input = true }
  if line then c:send(line) end
  repeat
    local begin = m:cycles()
    m:ledger_mark("cut")
    m:run { seconds = 10 ^ (-7 + 6 * random()) }
    tally.intervals = tally.intervals + 1
    local text = wrong(m, begin)
    if text then
      tally.wrong = tally.wrong + 1
      t.diag(text)
    end
    assert(m:seconds() < 2000 and tally.wrong < 10, "no end")
  until c:text { input = true }:find("Ready", from + 1, true)
end

local function show(depth, rows)
  print(("\ndepth %d:%15s %12s %8s %7s %6s  L  cause"):format(depth, "cycles",
    "instructions", "traps", "faults", "I/O"))
  local rest = { cycles = 0, instructions = 0, traps = 0, page_faults = 0,
    io = 0 }
  local function line(r, level, cause)
    print(("%23d %12d %8d %7d %6d  %s  %s"):format(r.cycles, r.instructions,
      r.traps, r.page_faults, r.io, level, cause))
  end
  for i, r in ipairs(rows) do
    if i <= SHOWN then
      line(r, r.level, r.cause)
    else
      for k in pairs(rest) do rest[k] = rest[k] + r[k] end
    end
  end
  if rest.cycles > 0 then line(rest, " ", "all others") end
  line(rows.sum, " ", "sum = the machine's clock")
end

for depth = 0, DEEPEST do
  local m, c = users.at_depth(depth)
  local tally = { intervals = 0, wrong = 0 }
  m:ledger_mark("begin")
  if depth == 0 then
    m:ipl()
    play(m, c, nil, tally)
  else
    play(m, c, "IPL 190", tally)
  end
  for _, line in ipairs(SESSION) do play(m, c, line, tally) end
  t.is(tally.wrong, 0, ("depth %d: %d intervals, each adds up"):format(depth,
    tally.intervals))
  local levels = m:ledger { by = { "level" } }
  t.is(#levels, depth + 1, "a row for each level")
  show(depth, m:ledger { by = { "level", "cause" }, since = "begin" })
  m:close()
end
t.done_testing()
