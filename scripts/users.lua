-- users.lua - people at the terminals of the class machine, for scripts:
--
--   local users = dofile(trapeze.file("scripts/users.lua"))
--
-- Passwords are the names.  Everything waits in simulated time.
local t = trapeze
local LIMIT = { limit = 300 }
local users = {}

-- A terminal of the class machine: 1 is 010.
function users.terminal(m, n)
  return m:console(0x00F + n)
end

-- The class machine, with CP's operator logged on; recorded, if so told.
function users.class_machine(recorded)
  local m = t.machine("scripts/class.lua")
  if recorded then m:record() end
  m:ipl()
  m:console("009"):expect("LOGON AT", LIMIT)
  return m
end

-- From a terminal of the real machine, where nobody is logged on, to the CP
-- that is HOPS levels up.
function users.dial(c, hops)
  c:expect("online", LIMIT)
  for _ = 1, hops do
    c:send("DIAL VMTEST")
    c:expect("DIALED TO VMTEST", LIMIT)
    c:expect("online", LIMIT)
  end
end

function users.logon(c, user)
  c:send("LOGON " .. user)
  c:expect("PASSWORD", LIMIT)
  c:send(user)
  c:expect("LOGON AT", LIMIT)
end

-- A CP inside the CP at LEVEL, on a terminal of its own.
function users.raise(m, level)
  local c = users.terminal(m, level + 1)
  users.dial(c, level)
  users.logon(c, "VMTEST")
  c:send("DEFINE STORAGE " .. (level == 0 and "4M" or "2M"))
  c:send("IPL 130")
  c:expect("LOGON AT", LIMIT)   -- its operator
  return c
end

-- The machine and the console of CMS's user at DEPTH, before IPL 190: 0 is
-- the bare machine (not yet IPLed), 1 ALICE under CP, 2 under a CP in it ...
function users.at_depth(depth)
  if depth == 0 then
    local m = t.machine("scripts/bare-cms.lua")
    return m, m:console("009")
  end
  local m = users.class_machine()
  for level = 0, depth - 2 do
    users.raise(m, level)
  end
  local c = users.terminal(m, depth)
  users.dial(c, depth - 1)
  users.logon(c, "ALICE")
  return m, c
end

-- FILE's cards into the real reader, for ALICE at DEPTH: each CP on the way
-- takes the ID card that is meant for it.
function users.load_deck(m, depth, file)
  local f = assert(io.open(t.file(file), "rb"))
  local deck = f:read("a")
  f:close()
  for level = depth, 1, -1 do
    deck = t.ebcdic(("%-80s"):format(
      "ID " .. (level < depth and "VMTEST" or "ALICE"))) .. deck
  end
  m:load_reader("00C", { cards = deck })
end

return users
