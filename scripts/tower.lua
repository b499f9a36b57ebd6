-- tower.lua - the same CMS session on the bare machine and in virtual
-- machines of a CP, of a CP in a CP, of a CP in a CP in a CP.
--
--   trapeze run scripts/tower.lua [DEEPEST]       (3 unless told)
--
-- The session is the same, key by key, and so is what CMS answers: the
-- script compares the transcripts, but for times and CP's own lines, and
-- prints what each depth cost.  A trap at level k is an interruption that
-- the system at level k took (monitor/tower.h).
--
-- TEST LIMIT 300
local t = require "trapeze"
local users = dofile(t.file("scripts/users.lua"))

local DEEPEST = tonumber(arg[1]) or 3
local DECK = "build/cms/samples/sieve.deck"
local LIMIT = { limit = 300 }

-- What is typed at CMS, in order; each answer ends with a Ready message.
local SESSION = {
  "QUERY DISK",
  "LISTFILE * TEXT",
  "LOAD READER",      -- the sieve, from the card reader
  "START",
  "LOAD STRINGS",     -- a sample from the disk
  "START",
  "LOAD PRIVOP",      -- tries to become the supervisor
  "START",
  "QUERY DISK",
}

-- The machine and the console of a CMS user at DEPTH; the IPL is under way.
local function prepare(depth)
  local m, c = users.at_depth(depth)
  m:clear_counters()
  c:clear()
  if depth == 0 then
    m:ipl()
  else
    c:send("IPL 190")
  end
  return m, c
end

-- ---- what each CP counts itself --------------------------------------------

local COUNTERS = { "VMTPROG", "VMTSVC", "VMTRIO", "VMTREX" }

-- By path: the interruptions that its CP says to have given to each virtual
-- machine, from its VMBLOK in the storage of that CP.
local function cp_counts(m)
  local counts, path_of = {}, {}
  for _, x in ipairs(m:tower()) do
    if x.level > 0 and x.present then
      local above = x.path:match("^(.*)/[^/]+$")
      above = above == "cp" and above or above:match("^(.*)/cp$")
      local sum = 0
      for _, name in ipairs(COUNTERS) do
        local bytes = m:vm_read(above, x.vmblok + m:addr("cp:" .. name), 4)
        sum = sum + string.unpack(">I4", bytes)
      end
      counts[x.path] = sum
    end
  end
  return counts
end

-- Where the tower, from outside, and CP disagree: a text, "" when nowhere.
local function disagree(m, before)
  local text = ""
  local now = cp_counts(m)
  for _, x in ipairs(m:tower()) do
    local own = now[x.path] and now[x.path] - (before[x.path] or 0)
    if own and own ~= x.traps.total then
      text = text .. ("%s: %d, by CP %d\n"):format(x.path, x.traps.total, own)
    end
  end
  return text
end

-- ---- the session ----------------------------------------------------------

-- Times and dates are the only thing that may differ.
local function neutral(line)
  return (line:gsub("T=%d+%.%d+/%d+%.%d+", "T=")
              :gsub("%d%d:%d%d:%d%d", "hh:mm:ss")
              :gsub("%d%d/%d%d/%d%d", "mm/dd/yy")
              :gsub("%s+$", ""))
end

-- Lines that are CP's own, not the guest's.
local function from_cp(line)
  if line.input then
    return line.text == "IPL 190"
  end
  return line.text:find("^RDR FILE %d+ FROM")
end

local function transcript(c)
  local list = {}
  for _, line in ipairs(c:lines()) do
    if not from_cp(line) then
      list[#list + 1] = (line.input and "> " or "") .. neutral(line.text)
    end
  end
  return table.concat(list, "\n") .. "\n"
end

local function play(depth)
  local m, c = prepare(depth)
  local before, cycles = m:instructions(), m:cycles()
  local counts = cp_counts(m)
  c:expect("Ready", LIMIT)
  for _, line in ipairs(SESSION) do
    if line == "LOAD READER" then
      users.load_deck(m, depth, DECK)
      if depth > 0 then
        c:expect("RDR FILE", LIMIT) -- CP says that it has come
      end
    end
    c:send(line)
    c:expect("Ready", LIMIT)
  end
  local levels = m:levels()
  local result = {
    text = transcript(c),
    instructions = m:instructions() - before,
    cycles = m:cycles() - cycles,
    levels = levels,
    differ = disagree(m, counts),
  }
  m:close()
  return result
end

local results = {}
for depth = 0, DEEPEST do
  local good, result = xpcall(play, debug.traceback, depth)
  t.ok(good, "session at depth " .. depth)
  if not good then
    t.diag(result)
    break
  end
  results[depth] = result
  if depth == 0 then
    t.diag(result.text)
    t.like(result.text, "PRIMES", "the sieve found primes")
    t.like(result.text, "PRIVILEGED", "the privileged instruction trapped")
  else
    t.is(result.text, results[0].text, "the same transcript at depth " ..
      depth)
    t.is(result.differ, "", "the tower counts what each CP counts")
    t.ok(result.levels[0].traps > result.levels[1].traps,
      "the real machine traps more often than what runs on it")
  end
end
t.done_testing()

-- ---- the table ------------------------------------------------------------

print(("\n%5s %13s %15s   %s"):format("depth", "instructions", "cycles",
  "traps at level 0, 1, ..."))
for depth = 0, DEEPEST do
  local r = results[depth]
  if not r then break end
  local traps = {}
  for level = 0, depth do
    traps[#traps + 1] = ("%9d"):format((r.levels[level] or {}).traps or 0)
  end
  print(("%5d %13d %15d   %s"):format(depth, r.instructions, r.cycles,
    table.concat(traps)))
end
