-- back.lua [MILLIONS] - how long steps back take after so many million
-- instructions (10,000), for cost.pl: the first one, more of them, and one in
-- the middle of the run.
local LIMIT = 200 -- milliseconds
local n = (tonumber(arg[1]) or 10000) * 1000000
local m = trapeze.machine { storage = "16M", devices = {} }
m:record()
--  400 BALR 15,0      402 LA 1,4(1)     406 ST 4,0(1,2)    40A LA 4,1(4)
--  40E LR   3,1       410 N  3,420      414 BC 6,402       418 LA 1,0
--  41C B    402       420 the mask: over a megabyte, again and again
m:write(0, "\0\0\0\0\0\0\4\0")
m:write(0x400, "\x05\xF0\x41\x11\x00\x04\x50\x41\x20\x00\x41\x44\x00\x01" ..
  "\x18\x31\x54\x30\xF0\x1E\x47\x60\xF0\x00\x41\x10\x00\x00\x47\xF0\xF0\x00" ..
  "\x00\x0F\xFF\xFC")
m:gr(2, 0x100000)
m:key("restart")
assert(m:run { instructions = n } == "limit" or m:instructions() == n)

local function steps(what, count)
  local worst, repeated = 0, m:recording().repeated
  for _ = 1, count do
    local begun, at = os.clock(), m:position().instruction
    m:reverse_step()
    worst = math.max(worst, os.clock() - begun)
    assert(m:position().instruction == at - 1, "not one instruction back")
  end
  worst = worst * 1000
  print(("%-28s %8s %5.0f ms %6s  %3d ms %s"):format(what, "", worst, "",
    LIMIT, worst <= LIMIT and "met" or "missed"))
  return (m:recording().repeated - repeated) // count
end

local first = steps("a step back", 1)
local more = steps("ten more", 10)
m:go { instruction = n // 2 }
local middle = steps("in the middle of the run", 10)
print(("(after %d million instructions, in %d moments, %d MB; repeated for a "
  .. "step: %.1f, %.1f, %.1f million)"):format(n // 1000000,
  m:recording().moments, m:recording().bytes >> 20, first / 1e6, more / 1e6,
  middle / 1e6))
