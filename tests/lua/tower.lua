-- tower.lua - the same CMS session at depth 0 to 5: scripts/tower.lua.
-- TEST LIMIT 300
arg[1] = "5"
dofile("scripts/tower.lua")
