-- cms_tower.lua - programs that do wrong, and immediate commands, in CMS at
-- depth 0 (the bare machine) to 3: the same transcript everywhere.
--
-- TEST LIMIT 300
local t = require "trapeze"

local LIMIT = { limit = 300 }

local function terminal(m, n)
  return m:console(0x00F + n)
end

local function dial(c, hops)
  c:expect("online", LIMIT)
  for _ = 1, hops do
    c:send("DIAL VMTEST")
    c:expect("DIALED TO VMTEST", LIMIT)
    c:expect("online", LIMIT)
  end
end

local function logon(c, user)
  c:send("LOGON " .. user)
  c:expect("PASSWORD", LIMIT)
  c:send(user)
  c:expect("LOGON AT", LIMIT)
end

-- A machine, and the console of a user of CMS at DEPTH, before IPL 190.
local function user(depth)
  if depth == 0 then
    local m = t.machine("scripts/bare-cms.lua")
    return m, m:console("009")
  end
  local m = t.machine("scripts/class.lua")
  m:ipl()
  m:console("009"):expect("LOGON AT", LIMIT)
  for level = 1, depth - 1 do
    local c = terminal(m, level)
    dial(c, level - 1)
    logon(c, "VMTEST")
    c:send("DEFINE STORAGE 4M")
    c:send("IPL 130")
    c:expect("LOGON AT", LIMIT)
  end
  local c = terminal(m, depth)
  dial(c, depth - 1)
  logon(c, "ALICE")
  return m, c
end

-- A deck into the card reader; each CP on the way takes an ID card.
local function deck(m, c, depth, name)
  local f = assert(io.open("build/cms/tests/" .. name .. ".obj", "rb"))
  local cards = f:read("a")
  f:close()
  for level = depth, 1, -1 do
    cards = t.ebcdic(("%-80s"):format(
      "ID " .. (level < depth and "VMTEST" or "ALICE"))) .. cards
  end
  c:wait_read(LIMIT)
  m:load_reader("00C", { cards = cards })
  if depth > 0 then
    c:expect("RDR FILE", LIMIT)
  end
end

-- What may differ: times, CP's own lines, how often a loop typed its line.
local function neutral(text)
  text = ("\n" .. text):gsub("T=%d+%.%d+/%d+%.%d+ %d%d:%d%d:%d%d", "T=")
  text = text:gsub("\n[^\n]*RDR FILE[^\n]*", ""):gsub("\n%?CP:[^\n]*", "")
  text = text:gsub("\nSTILL LOOPING", "")
  return text
end

local CALLS = { "badsvc", "noexit", "badaddr", "store", "deep", "rc12" }

local function play(depth)
  local m, c = user(depth)
  if depth == 0 then
    m:ipl()
  else
    c:send("ipl 190")
  end
  c:expect("Ready", LIMIT)
  c:wait_read(LIMIT)
  c:clear()
  local function cms(line)
    c:send(line)
    c:expect("Ready[^\n]*\n", LIMIT)
  end
  local function later(line)
    m:run { seconds = 2 }
    c:send(line)
  end
  cms "query search"
  deck(m, c, depth, "calls")
  cms "load reader"
  for _, how in ipairs(CALLS) do
    cms("start * " .. how)
  end
  c:send("start")
  c:expect("YOUR TURN\n", LIMIT)
  cms "hello there"
  deck(m, c, depth, "loop")
  cms "load reader"
  c:send("start")
  c:expect("LOOPING", LIMIT)
  later "q cmslevel"
  later "hx"
  c:expect("Ready.*LEVEL 1\nReady[^\n]*\n", LIMIT)
  c:send("start * x")
  c:expect("STILL LOOPING", LIMIT)
  later "ht"
  m:run { seconds = 2 }
  local quiet = #c:text()
  m:run { seconds = 2 }
  local still = #c:text() == quiet
  c:send("rt")
  c:expect("STILL LOOPING", LIMIT)
  later "hx"
  c:expect("Ready", LIMIT)
  cms "foo"
  cms "query cmslevel"
  local text = neutral(c:text())
  m:close()
  return text, still
end

local bare, still = play(0)
t.like(bare, "141T PROTECTION EXCEPTION OCCURRED AT 020%x+ IN ROUTINE CALLS",
  "bare: key protection")
t.like(bare, "HELLO THERE", "bare: functions by SVC 202")
t.ok(still, "bare: HT")
for depth = 1, 3 do
  local text, quiet = play(depth)
  t.is(text, bare, "the same at depth " .. depth)
  t.ok(quiet, "HT at depth " .. depth)
end
t.done_testing()
