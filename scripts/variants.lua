-- variants.lua - the same control program on machines that are not quite
-- System/370 (isa/variant.def): does it hold its guest?
--
--   trapeze run scripts/variants.lua
--
-- (With the global variants_as_library it only defines its functions.)
--
-- A short program runs on the bare machine and in CAROL's virtual machine
-- under the class CP, on true System/370 and on the variant. Popek and
-- Goldberg ask for equivalence: the two must end alike. Program interruptions
-- lead to a wait with the address BAD in all of them.
local t = require "trapeze"
local users = dofile(t.file("scripts/users.lua"))
local LIMIT = { limit = 60 }
local variants = {}

-- Words from location 200 on; 300-307 is what the program leaves.
variants.programs = {
  { set = "popf",    -- LPSW 220: a wait; behind its address MVI 300,FF
    code = "82000220 00000000 00000000 00000000 92FF0300 00000000 " ..
      "00000000 00000000 00020000 00000210",
    shows = "the guest's wait PSW is lost, and it runs on behind it" },
  { set = "movpsl",  -- MOVPSL 300
    code = "B20C0300 00000000",
    shows = "the guest finds itself in the problem state, with translation" },
  { set = "smsw",    -- SMSW 300
    code = "B20E0300 00000000",
    shows = "the guest sees the real system mask instead of its own" },
  { set = "sgdt",    -- LRA 1,400; ST 1,300
    code = "B1100400 50100300 00000000",
    shows = "the guest learns where in real storage it is" },
  { set = "stnsm",   -- STNSM 300,FC
    code = "ACFC0300 00000000",
    shows = "the guest changes the real system mask, and sees what it was" },
  { set = "jrst",    -- JRST 208: problem state; SSM 300, which must trap
    code = "B20F0208 00000000 80000300 82000220 00000000 00000000 " ..
      "00000000 00000000 00020000 00000600",
    shows = "the guest's problem program still is its supervisor" },
}

local function bytes(words)
  return (words:gsub("%X", ""):gsub("%x%x", function(two)
    return string.char(tonumber(two, 16))
  end))
end

local function result(address, leaves)
  return ("ends at %06X, leaves %s"):format(address, leaves)
end

-- On the bare machine of SET.
function variants.bare(set, program)
  local m <close> = t.machine { model = "158", storage = "512K",
    instruction_set = set }
  m:write(0x68, bytes("00020000 00000BAD"))
  m:write(0x200, bytes(program.code))
  m:psw(0x200)
  m:key("start")
  m:run { instructions = 1000 }
  local left = m:read(0x300, 8):gsub(".", function(c)
    return ("%02X"):format(c:byte())
  end)
  return result(m:psw().ia, left)
end

-- The class machine of SET with CP, and CAROL logged on.
function variants.boot(set)
  local config = {}
  for k, v in pairs(dofile(t.file("scripts/class.lua"))) do config[k] = v end
  config.instruction_set = set
  local m = t.machine(config)
  m:ipl()
  m:console("009"):expect("LOGON AT", LIMIT)
  local c = m:console("012")
  c:expect("online", LIMIT)
  users.logon(c, "CAROL")
  return m, c
end

-- CP's command, and its answer.
local function command(c, line, answer)
  c:send(line)
  return c:expect(answer, LIMIT)
end

local function start(c, program)
  command(c, "SYSTEM CLEAR", "STORAGE CLEARED")
  command(c, "STORE L68 00020000 00000BAD", "COMPLETE")
  command(c, "STORE L200 " .. program.code, "COMPLETE")
  command(c, "STORE PSW 00000000 00000200", "COMPLETE")
  c:send("BEGIN")
end

-- In the virtual machine whose console is C.
function variants.guest(c, program)
  start(c, program)
  local address = c:expect("DISABLED WAIT PSW '%x+ (%x+)'", LIMIT)
  local a, b = command(c, "DISPLAY L300.8", "000300 +(%x+) (%x+)")
  return result(tonumber(address, 16), a .. b)
end

-- The guest shuts out the interruptions and loops: does CP still answer its
-- operator?
function variants.answers(m, c)
  start(c, { code = "ACFC0300 47F00204" })
  m:run { seconds = 1 }
  local operator = m:console("009")
  operator:request()
  operator:send("QUERY TIME")
  return (pcall(operator.expect, operator, "TIME IS", { limit = 5 }))
end

function variants.table()
  local real, carol = variants.boot("s370")
  for _, program in ipairs(variants.programs) do
    print(program.set .. ": " .. program.code)
    for _, set in ipairs { "s370", program.set } do
      local m, c = real, carol
      if set ~= "s370" then m, c = variants.boot(set) end
      local bare = variants.bare(set, program)
      local guest = variants.guest(c, program)
      print(("  %-7s bare   %s"):format(set, bare))
      print(("  %-7s guest  %s  %s"):format("", guest,
        bare == guest and "as the bare machine" or "OTHERWISE"))
      if set ~= "s370" then
        print("          " .. program.shows)
        m:close()
      end
    end
  end
end

if not variants_as_library then
  variants.table()
end
return variants
