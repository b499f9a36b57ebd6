-- variants.lua - the class CP holds its guest on true System/370, and fails
-- on each variant of the instruction set: what the guest does is not what the
-- same program does on the bare machine (scripts/variants.lua).
-- TEST LIMIT 300
local t = require "trapeze"
variants_as_library = true
local variants = dofile(t.file("scripts/variants.lua"))

-- How each guest ends where CP fails: the address, and what 300 holds.
local fails = {
  popf = "ends at 000BAD, leaves FF00000000000000",    -- ran on
  movpsl = "leaves 070D",                              -- EC, problem state
  smsw = "leaves 07",                                  -- DAT, I/O, external
  sgdt = "leaves 00%x%x%x400",                         -- not 400
  stnsm = "leaves 07",
  jrst = "ends at 000600",                             -- no exception
}

-- What the experiments say of them, for labs.
local lra = t.classify("LRA")
t.is(lra.privileged, "yes", "classify: LRA is privileged")
t.like(lra.location.difference, "register 4", "... and shows the location")
t.is(lra.control, nil, "... and changes nothing")
t.is(t.classify("lra", "sgdt").privileged, "no", "classify: LRA of sgdt")
t.is(t.classify("AR").sensitive, false, "classify: AR is innocuous")
t.ok(not pcall(t.classify, "MOVPSL"), "MOVPSL is not in System/370")
t.ok(t.classify("MOVPSL", "movpsl").user, "... but in movpsl")
t.ok(not pcall(t.machine, { storage = "1M", instruction_set = "vax" }),
     "no such instruction set")

-- Every set but the first is tried, and each once.
local tried = {}
for _, program in ipairs(variants.programs) do tried[program.set] = true end
for i, set in ipairs(t.instruction_sets()) do
  t.ok(i == 1 or tried[set], set .. " has a program")
end

local real, carol = variants.boot("s370")
t.is(real:instruction_set(), "s370", "true System/370")
for _, program in ipairs(variants.programs) do
  local set = program.set
  t.is(variants.guest(carol, program), variants.bare("s370", program),
       set .. "'s program on System/370: the guest is held")
  local m <close>, c = variants.boot(set)
  t.is(m:instruction_set(), set, "a machine of the set " .. set)
  local bare, guest = variants.bare(set, program), variants.guest(c, program)
  t.ok(bare ~= guest, set .. ": the guest is not held")
  t.like(guest, fails[set], set .. ": " .. program.shows)
  if set == "sgdt" then
    local address = tonumber(guest:match("leaves (%x%x%x%x%x%x%x%x)"), 16)
    local page = m:read(address & 0xFFF000, 0x800)
    t.ok(page:find("\xB1\x10\x04\x00\x50\x10\x03\x00", 1, true) == 0x201,
         "... and there it is, in the real storage that it named")
  end
  if set == "stnsm" then
    t.ok(not variants.answers(m, c), "... it can silence CP for everybody")
  end
end
t.ok(variants.answers(real, carol), "On System/370 CP answers beside it")
t.done_testing()
