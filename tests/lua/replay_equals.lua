-- replay_equals.lua - moments of a recorded run, again: under one CP, and with
-- --long all of scripts/replay-equals.lua.
-- TEST LIMIT 1200
arg[1], arg[2] = "1", "20"
if os.getenv("LONG") == "1" then
  arg[1], arg[2] = "3", "1000"
end
dofile("scripts/replay-equals.lua")
