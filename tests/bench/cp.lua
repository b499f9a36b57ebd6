-- cp.lua DISK [symbols | ledger | record] - CP with three busy guests, for
-- bench.pl: boots the class machine from DISK, which has BUSY TEXT for CMS
-- besides, logs three users on and runs BUSY in all three at once, to the end.
-- Nobody watches, unless the ledger is asked for, which must then add up;
-- reading the symbols that it needs is no cost of it, so cost.pl has them in
-- both of its runs.  Nothing is recorded unless told.
local config = dofile("scripts/class.lua")
config.watch = arg[2] == "ledger"
if not arg[2] or arg[2] == "record" then config.symbols = nil end
config.devices[#config.devices] = { "130", "3330", file = arg[1], "ro" }
local m = trapeze.machine(config)
if arg[2] == "record" then m:record() end
m:ipl()
m:console("009"):expect("LOGON AT")
local users, consoles = { "alice", "bob", "carol" }, {}
for i, user in ipairs(users) do
  local c = m:console("01" .. i - 1)
  local steps = {
    { "online", "logon " .. user }, { "PASSWORD:", user },
    { "LOGON AT", "ipl 190" }, { "Ready", "load busy" },
  }
  for _, step in ipairs(steps) do
    c:expect(step[1])
    m:run { seconds = 1 }
    c:send(step[2])
  end
  c:expect("Ready")
  m:run { seconds = 1 }
  consoles[i] = c
end
for _, c in ipairs(consoles) do c:send("start") end
for _, c in ipairs(consoles) do
  c:expect("BUSY DONE", { limit = 100000 })
end
assert(not config.watch or m:ledger().sum.cycles == m:cycles())
print("instructions " .. m:instructions())
