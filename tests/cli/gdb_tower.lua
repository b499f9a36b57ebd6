-- gdb_tower.lua - CP with two users, one of whom has CMS; gdb connects.
local m = trapeze.machine("scripts/class.lua")
local function logon(at, user)
  local c = m:console(at)
  c:send("logon " .. user .. " " .. user)
  c:expect("LOGON AT")
  return c
end
m:pace(0)
m:ipl()
m:console("009"):expect("LOGON AT")
logon("011", "bob")
local alice = logon("010", "alice")
alice:send("ipl 190")
alice:expect("Ready;")
alice:send("query disk")
local id = m:breakpoint { interrupt = "program", code = 2, who = "ALICE" }
m:run { seconds = 5 }
m:delete(id)
m:record()
print("gdb: listening on " .. m:gdb(arg[1] or "0"))
io.stdout:flush()
m:gdb_wait()
