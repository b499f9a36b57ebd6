-- export.lua - a run of CP with two users, written for others' tools.
local dir = arg[1]
local m = trapeze.machine("scripts/class.lua")
m:trace_export(dir .. "/trace.json")
m:profile(997)
local function logon(at, user)
  local c = m:console(at)
  c:send("logon " .. user .. " " .. user)
  c:expect("LOGON AT")
  return c
end
m:ipl()
m:console("009"):expect("LOGON AT")
logon("011", "bob")
local alice = logon("010", "alice")
alice:send("ipl 190")
alice:expect("Ready;")
alice:send("query disk")
alice:expect("Ready;")
m:trace_export()
local ok, why = pcall(m.report, m, "/nonexistent/x")
print(ok, why)
local again = arg[2] and "." .. arg[2] or ""
m:report(dir .. "/report.html")
m:report(dir .. "/report.svg")
m:profile_save(dir .. "/folded" .. again)
m:profile(false)
print("cycles " .. m:cycles())
print("ns " .. m:model().cycle_ns)
