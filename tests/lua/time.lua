-- A recorded machine: going back, who wrote it, other futures, session files.
-- Run by `trapeze run`; a bare machine with a console.

local t = trapeze
local function hex(n) return string.format("%X", n) end
local function machine()
  local m = t.machine{ storage = "1M", devices = { { "009", "3215" } } }
  m:record()
  --  400 BALR 15,0        402 LA 1,1(1)      406 ST 1,800
  --  40A BCT  2,402       40E BAL 14,424     412 B 41C
  --  41C LA   2,50        420 B 402
  --  424 AH   3,412       428 BR 14
  m:write(0, "\0\0\0\0\0\0\4\0")
  m:write(0x400, "\x05\xF0\x41\x11\x00\x01\x50\x10\xF3\xFE\x46\x20\xF0\x00" ..
    "\x45\xE0\xF0\x22\x47\xF0\xF0\x1A" .. ("\x07\x00"):rep(3) ..
    "\x41\x20\x00\x32\x47\xF0\xF0\x00\x4A\x30\xF0\x10\x07\xFE")
  m:gr(2, 50)
  m:key("restart")
  return m
end

local m = machine()
m:run{ instructions = 1000000 }
local here, hash = m:position(), m:hash()
t.is(here.instruction, 1000000, "position counts instructions")
t.is(here.inputs, 4, "... and inputs")

-- steps
local ia = m:psw().ia
m:reverse_step()
t.is(m:position().instruction, 999999, "one instruction back")
t.ok(m:position().past, "... is in the past")
m:step()
t.is(m:psw().ia, ia, "a step forward is where it was")
t.is(m:run{}, "end", "the recording has an end")
t.is(m:hash(), hash, "... with the same state")
t.ok(not m:position().past, "... which is the present")

-- who wrote it
m:go(here)
local w = m:last_write(0x800, 4)
t.is(w.by, "instruction", "storage was written by an instruction")
t.is(hex(m:psw().ia), "406", "... and this is it")
local before = m:word(0x800)
m:step()
t.is(m:word(0x800), before + 1, "... which writes the next number")
m:reverse_step()
t.is(m:word(0x800), before, "... and takes it back")
m:last_write(0x800, 4)
t.is(m:position().instruction, w.instruction - 3, "the write before it is three instructions back")
m:last_write("R3")
t.is(hex(m:psw().ia), "424", "a register was changed by AH")

-- programs
m:step(2)
t.is(hex(m:psw().ia), "412", "a routine returned")
local returned = m:position()
m:reverse_next()
t.is(hex(m:psw().ia), "40E", "reverse-next goes to its call")
m:go(returned)
m:reverse_step()
m:reverse_finish()
t.is(hex(m:psw().ia), "40E", "reverse-finish, too")

-- breakpoints
local id = m:breakpoint{ address = 0x424 }
m:go(here)
local word = m:reverse_continue()
t.is(word, "break", "reverse-continue stops at a breakpoint")
t.is(hex(m:psw().ia), "424", "... where it is")
local first = m:position().instruction
m:reverse_continue()
t.is(m:position().instruction, first - 156, "... and at the one before")
m:delete(id)
t.is(m:reverse_continue(), "done", "without one it goes to the beginning")
t.is(m:position().instruction, 0, "... of the recording")
t.ok(not pcall(m.last_write, m, 0x900, 4), "what nobody wrote is an error")

-- cycles, bookmarks
m:go{ cycle = 100000 }
t.ok(m:cycles() >= 100000 and m:cycles() < 100100, "a cycle")
m:bookmark("here")
local marked = m:hash()
m:go("end")
m:go("here")
t.is(m:hash(), marked, "a bookmark")

-- files
local name = os.tmpname()
m:go("end")
m:reverse_step(3)
m:save(name)
local there = m:hash()
local r = t.replay(name)
t.is(r:hash(), there, "a saved session opens where it was saved")
r:go("end")
t.is(r:hash(), hash, "... and has the same end")
r:go("here")
t.is(r:hash(), marked, "... and the same bookmarks")
r:close()
local f = io.open(name, "rb")
local bytes = f:read("a")
f:close()
local function refused(damaged)
  f = io.open(name, "wb")
  f:write(damaged)
  f:close()
  local good, why = pcall(t.replay, name)
  return not good and why or "taken"
end
t.like(refused(bytes:sub(1, -2)), "cut off", "one that is cut off is refused")
t.like(refused(bytes:sub(1, 100) .. string.char(bytes:byte(101) ~ 1) .. bytes:sub(102)),
  "wrong checksum", "one that is damaged is refused")
t.like(refused("x" .. bytes:sub(2)), "no recorded session", "another file is refused")
t.like(refused(bytes:sub(1, 8) .. "\2" .. bytes:sub(10)), "format 2", "another format is refused")
os.remove(name)

-- a fault on order is in the file, too
local f = machine()
f:run{ instructions = 100 }
f:fault("009 unitcheck sense 0800 at 5")
f:run{ instructions = 100 }
local ordered = f:hash()
f:save(name)
local r = t.replay(name)
r:go{ instruction = 50 }
t.is(#r:faults(), 0, "a fault is not on order before it was")
r:go("end")
t.is(#r:faults(), 1, "... and is when the file is replayed")
t.is(r:hash(), ordered, "... with the same state")
os.remove(name)

-- another future
m:go{ instruction = 500000 }
m:gr(3, 7)
t.ok(not m:position().past, "to change something is to be in the present")
local _, last = m:position()
t.is(last.instruction, 500000, "... what was recorded after it is forgotten")
m:run{ instructions = 500000 }
local other, otherhash = m:position(), m:hash()
t.isnt(otherhash, hash, "... it is another future")
m:go{ instruction = 499990 }
m:go(other)
t.is(m:hash(), otherhash, "... which is recorded, too")

-- machines that are alike, but for the names of their printers' files
local function alike()
  return t.machine { storage = "1M", devices = { { "00D", "3525" },
    { "00E", "1403" } } }
end
local one, two = alike(), alike()
t.is(one:hash(), two:hash(), "two machines that are alike have the same hash")
one:gr(1, 5)
t.isnt(one:hash(), two:hash(), "... and another when they are not")

-- random moments
local differ = 0
for _ = 1, 100 do
  m:go{ instruction = math.random(0, 1000000) }
  local p, h = m:position(), m:hash()
  m:go{ instruction = math.random(0, 1000000) }
  m:go(p)
  if m:hash() ~= h then differ = differ + 1 end
end
t.is(differ, 0, "random moments, there and back")

-- MVCL stores by units, and is counted when it is done
local v = t.machine{ storage = "1M" }
v:record()
--  400 LM 2,5,410     404 NOPR       406 MVCL 2,4    408 B 408
v:write(0, "\0\0\0\0\0\0\4\0")
v:write(0x400, "\x98\x25\x04\x10\x07\x00\x0E\x24\x47\xF0\x04\x08" ..
  ("\0"):rep(4) .. "\0\0\x20\0\0\0\x60\0\0\0\0\0\x5A\0\0\0")
v:key("restart")
v:step(5)
for _, address in ipairs{ 0x2000, 0x5000, 0x7FFC } do
  v:go("end")
  v:last_write(address, 4)
  t.is(hex(v:psw().ia), "406", hex(address) .. " was written by MVCL")
end

-- the work of going back is bounded
v:go("end")
v:run{ instructions = 300000000 }
local function repeated(n)
  local begun = v:recording().repeated
  for _ = 1, n do v:reverse_step() end
  return v:recording().repeated - begun
end
local first, more = repeated(1), repeated(20)
t.ok(first < 200000000, "a step back repeats a part of the run only")
t.ok(more < 20 * 200000000, "... and so do the next ones")
t.ok(v:recording().moments < 60, "few moments are kept")
t.done_testing()
