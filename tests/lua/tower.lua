-- tower.lua - the same CMS session at depth 0 to 3: scripts/tower.lua.
-- TEST LIMIT 300
dofile("scripts/tower.lua")
