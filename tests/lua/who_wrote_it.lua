-- who_wrote_it.lua - a crash in a CP in a CP, found backwards:
-- scripts/who-wrote-it.lua.
dofile("scripts/who-wrote-it.lua")
