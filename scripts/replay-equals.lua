-- replay-equals.lua - every moment of a recorded run is the same again.
--
--   trapeze run scripts/replay-equals.lua [DEPTH [POINTS [SEED]]]
--                                               (3, 1000, 1 unless told)
--
-- A CP in a CP in a CP, recorded from the start.  People at its terminals
-- type at random moments: one works with CMS under the real CP, one under the
-- innermost, to whom decks are sent, and one there writes tracks of her
-- minidisk, which all the CPs below translate to the same real pack, a copy.
--
-- Then POINTS moments at random: the machine goes to one, from there to
-- another, and back; and the recording, saved as a file and opened as another
-- machine, is gone through.  All that the machine is (m:hash()), and what the
-- monitor knows of it (the terminals' text, the tower, the ledger, the
-- counters), must be the same each time.  The last line is
-- "1000 points, 0 differ".
--
-- TEST LIMIT 3000
local t = require "trapeze"
local users = dofile(t.file("scripts/users.lua"))

local DEPTH = tonumber(arg[1]) or 3
local POINTS = tonumber(arg[2]) or 1000
local SEED = tonumber(arg[3]) or 1
local LINES = tonumber(arg[4]) or 600 -- typed at random moments
local LIMIT = { limit = 300 }
local TERMINALS = { "009", "010", "011", "012", "013", "014", "015", "016" }

math.randomseed(SEED)

local function copy(from)
  local name = os.tmpname()
  local f <close> = assert(io.open(t.file(from), "rb"))
  local out <close> = assert(io.open(name, "wb"))
  assert(out:write(f:read("a")))
  return name
end

local function bytes(file)
  local f <close> = assert(io.open(file, "rb"))
  return f:read("a")
end

-- ---- the scenario ----------------------------------------------------------

-- The class machine with a pack of its own, recorded from power-on.
local function recorded(pack)
  local config = {}
  for k, v in pairs(dofile(t.file("scripts/class.lua"))) do config[k] = v end
  config.devices = table.move(config.devices, 1, #config.devices, 1, {})
  for i, d in ipairs(config.devices) do
    if d[1] == "130" then
      config.devices[i] = { "130", "3330", file = pack }
    end
  end
  local m = t.machine(config)
  m:record()
  m:ipl()
  m:console("009"):expect("LOGON AT", LIMIT)
  return m
end

local function cms(m, terminal, level, user)
  local c = users.terminal(m, terminal)
  users.dial(c, level)
  users.logon(c, user)
  c:send("IPL 190")
  c:expect("Ready", LIMIT)
  return c
end

-- A channel program that writes two records on a track of 191, behind its
-- record 0, which has the real pack's cylinder: the seek argument is at 400,
-- that of the search at 408, the data are at 600.
local HOME = 32 -- the minidisk's first cylinder

local function writer(m, terminal, level)
  local c = users.terminal(m, terminal)
  users.dial(c, level)
  users.logon(c, "EVE")
  for _, line in ipairs {
    "st 48 00000300", "st 400 00000000 00000000 00200000 00",
    "st 300 07000400 40000006 31000408 40000005 08000308 00000001",
    -- WRITE COUNT KEY AND DATA twice, the count areas at 410 and 420
    "st 318 1D000410 80000008 00000600 40000050",
    "st 328 1D000420 80000008 00000608 00000030",
    "st 410 00000000 01000050", "st 420 00000000 02000030",
    "st 200 9c000191 9d000191 47700204 82000210 000a0000 00000777",
  } do
    c:send(line)
    m:run { seconds = 0.3 }
  end
  return c
end

local function pick(list)
  return list[math.random(#list)]
end

-- What one writes next: a track, the data, go.
local function tracks()
  local cylinder, head = math.random(0, 3), math.random(0, 18)
  local place = ("%04X%04X"):format(cylinder, head)
  return {
    ("st 400 0000%s %s0000 %04X%s 00"):format(place:sub(1, 4),
      place:sub(5), HOME + cylinder, place:sub(5)),
    ("st 410 %s 01000050"):format(place), ("st 420 %s 02000030"):format(place),
    ("st 600 %08X %08X"):format(math.random(0, 0xFFFFFFFF),
      math.random(0, 0xFFFFFFFF)),
    "st psw 00080000 00000200", "begin", "d csw",
  }
end

local CMS = { "QUERY DISK", "LISTFILE * TEXT", "LOAD STRINGS", "START",
  "LOAD PRIVOP", "START", "LOAD READER", "START", "#CP QUERY TIME",
  "#CP QUERY NAMES" }
local DECK = "build/cms/samples/sieve.deck"
local DECKS = 40 -- with one of so many lines a deck comes for ALICE

-- Whoever types: at any moment, whether or not a line is wanted.
local function type_at_random(m, seats)
  for _ = 1, LINES do
    local seat = pick(seats)
    if math.random(DECKS) == 1 then
      users.load_deck(m, DEPTH, DECK)
    end
    if not seat.todo or #seat.todo == 0 then
      seat.todo = seat.lines()
    end
    seat.console:send(table.remove(seat.todo, 1))
    m:run { cycles = math.random(1, 2 ^ math.random(8, 22)) }
  end
  m:run { seconds = 1 }
end

local function play(m)
  for level = 0, DEPTH - 2 do
    users.raise(m, level)
  end
  local function typist() return { pick(CMS) } end
  local seats = {
    { console = cms(m, DEPTH, DEPTH - 1, "ALICE"), lines = typist },
    { console = cms(m, DEPTH + 1, 0, "BOB"), lines = typist },
    { console = writer(m, DEPTH + 2, DEPTH - 1), lines = tracks },
  }
  type_at_random(m, seats)
end

-- ---- what is compared ------------------------------------------------------

-- A table of plain values as a text.
local function plain(x)
  if type(x) ~= "table" then
    return tostring(x)
  end
  local list = {}
  for k, v in pairs(x) do
    list[#list + 1] = tostring(k) .. "=" .. plain(v)
  end
  return "{" .. table.concat(list, ",") .. "}"
end

-- What the monitor knows, by subject.
local function known(m)
  local text = {}
  for _, address in ipairs(TERMINALS) do
    text[#text + 1] = m:console(address):text { input = true }
  end
  return {
    terminals = table.concat(text, "\0"), tower = plain(m:tower()),
    levels = plain(m:levels()), ledger = plain(m:ledger()),
    interrupts = plain(m:interrupts()), events = plain(m:events(256)),
  }
end

local function moment(m)
  return { hash = m:hash(), known = known(m) }
end

-- What is different, in words, or nil.
local function difference(a, b)
  local list = {}
  if a.hash ~= b.hash then list[1] = "state" end
  for what, text in pairs(a.known) do
    if text ~= b.known[what] then list[#list + 1] = what end
  end
  return #list > 0 and table.concat(list, ", ") or nil
end

local differ = 0

local function compare(p, a, b, way)
  local what = difference(a, b)
  if not what then return end
  differ = differ + 1
  t.diag(("instruction %d, cycle %d: %s: %s differ"):format(p.instruction,
    p.cycle, way, what))
end

-- ---- the run, the points, the file -----------------------------------------

local began = os.clock()
local function took(what)
  t.diag(("%s: %.1f s"):format(what, os.clock() - began))
  began = os.clock()
end

local pack = copy("build/cp/class.ckd")
local original = bytes(pack)
local m = recorded(pack)
play(m)
took("the run")
local _, last = m:position()
local end_moment = moment(m)
local live = bytes(pack)
local r = m:recording()
t.diag(("%d instructions, %d cycles, %d inputs, %d moments, %d bytes"):format(
  last.instruction, last.cycle, r.inputs, r.moments, r.bytes))

local file = os.tmpname()
m:save(file)
took("saved")

-- By instructions, or by cycles: then also while the machine waits.
local function somewhere()
  if math.random(2) == 1 then
    return { instruction = math.random(0, last.instruction - 1) }
  end
  return { cycle = math.random(0, last.cycle) }
end

local points = {}
for i = 1, POINTS do
  m:go(somewhere())
  local p = { at = m:position(), was = moment(m) }
  m:go(somewhere())
  m:go(p.at)
  compare(p.at, p.was, moment(m), "back and forward")
  points[i] = p
end
took("there and back")
m:go("end")
compare(last, end_moment, moment(m), "the end")
took("the end")

table.sort(points, function(a, b)
  return a.at.cycle < b.at.cycle
end)
local copy_of = t.replay(file)
took("opened")
for _, p in ipairs(points) do
  copy_of:go(p.at)
  compare(p.at, p.was, moment(copy_of), "from the file")
end
copy_of:go("end")
compare(last, end_moment, moment(copy_of), "the end of the file")
took("from the file")
copy_of:close()
m:close()

local written = bytes(pack)
t.ok(written ~= original, "the pack was written")
t.ok(written == live, "... and by the run alone, by no moment of the past")
t.is(differ, 0, "no point differs")
os.remove(file)
os.remove(pack)
t.done_testing()
print(("%d points, %d differ"):format(POINTS, differ))
