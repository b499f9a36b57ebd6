-- cms_tower.lua - programs that do wrong, and immediate commands, in CMS at
-- depth 0 (the bare machine) to 3: the same transcript everywhere.
--
-- TEST LIMIT 300
local t = require "trapeze"
local users = dofile(t.file("scripts/users.lua"))

local LIMIT = { limit = 300 }

-- A deck into the card reader.
local function deck(m, c, depth, name)
  c:wait_read(LIMIT)
  users.load_deck(m, depth, "build/cms/tests/" .. name .. ".obj")
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
  local m, c = users.at_depth(depth)
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
