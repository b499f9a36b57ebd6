-- run.lua LIST - runs guest tests on our machine, for run.pl.
--
-- LIST is a Lua file of calls test(NAME, IMAGE, OUT, SIZE, CONFIGURATION).
-- Each gets a machine of its own; its storage goes to OUT.
local limit = 20000000

function test(name, image, out, size, config)
  local ok, m = pcall(trapeze.machine, config)
  if not ok then
    print("TEST " .. name .. " no machine: " .. tostring(m):gsub("\n", " "))
    return
  end
  local f = assert(io.open(image, "rb"))
  m:write(0, f:read("a"))
  f:close()
  m:key("restart")
  local why = m:run { instructions = limit }
  f = assert(io.open(out, "wb"))
  f:write(m:read(0, size, "absolute"))
  f:close()
  print(string.format("TEST %s %s PSW %016X", name, why, m:psw().value))
  io.stdout:flush()
  m:close()
end

dofile(arg[1])
