-- who-wrote-it.lua - a program crashes, and the instruction that was wrong
-- is found backwards.
--
--   trapeze run scripts/who-wrote-it.lua
--
-- BOB's CMS, in a CP that runs in VMTEST of the CP on the machine, executes
-- SQUARES (scripts/squares.asm).  It ends with a specification exception at
-- an odd address, where no program is.  From there the way goes back: to the
-- exception, to the branch that led there, to the instruction that loaded the
-- wrong address, and to the one, long before, that had put a square where the
-- address was.  README.md goes the same way by hand.
--
-- TEST LIMIT 120
local t = require "trapeze"
local users = dofile(t.file("scripts/users.lua"))

local BOB = "cp/VMTEST/cp/BOB"
local IN_BOB = "in " .. BOB
local LIMIT = { limit = 300 }
local SOURCE = "scripts/squares.asm"

local function hex(n) return ("%06X"):format(n) end

-- The line of SQUARES's source with this label, or this text.
local function line_of(pattern)
  local n = 0
  for line in io.lines(t.file(SOURCE)) do
    n = n + 1
    if line:find(pattern) then return n end
  end
end

-- Where the machine stands: the next instruction, for a person and to compare.
local function here(m)
  local ia = m:psw().ia
  local name, file, line = m:where(ia, "squares")
  if not name then name, file, line = m:where(ia, "cms") end
  local text = m:disassemble(ia, "logical")
  t.diag(("%s  %s  %s, line %d: %s"):format(hex(ia), name or "?", file or "?",
    line or 0, text))
  return { ia = ia, name = name, file = file, line = line, text = text }
end

-- ---- the crash ------------------------------------------------------------
local m = users.class_machine(true)
m:symbols(t.file("build/scripts/loaded/squares.dbg"))
users.raise(m, 0)
local c = users.terminal(m, 2)
users.dial(c, 1)
users.logon(c, "BOB")
c:send("IPL 190")
c:expect("Ready;", LIMIT)
m:load_reader("00C", t.file("build/scripts/squares.bob"))
c:expect("RDR FILE", LIMIT)
c:send("LOAD READER")
c:expect("Ready;", LIMIT)
c:send("START")
local code, at = c:expect("DMSITP141T (%u+) EXCEPTION OCCURRED AT (%x+)", LIMIT)
c:expect("Ready%(00141%)", LIMIT)
t.is(code, "SPECIFICATION", "SQUARES crashes")
local wild = tonumber(at, 16)
t.is(wild % 2, 1, "at an odd address, " .. at)
local crashed = m:position()

-- ---- back to the exception, and to what led there -------------------------
m:breakpoint { interrupt = "program", code = 6, who = BOB }
t.is(m:reverse_continue(), "break", "back to the exception")
t.is(m:events(1)[1].who, BOB, "... which met BOB's machine")
t.is(m:gr(15), wild, "register 15 has the address")
local by = m:last_write("R15", IN_BOB)
t.is(by.who, BOB, "BOB's program loaded it")
local load = here(m)
t.is(load.line, line_of("L     R15,PSAY"), "... from PSAY")
m:step()
t.is(here(m).line, line_of("BALR  R14,R15"), "... and branched there")
local branched = m:position().instruction

-- ---- back to who wrote it -------------------------------------------------
local psay = m:addr("squares:PSAY")
t.is(m:vm(BOB):word(psay), wild, "PSAY does not have the address of SAY")
t.isnt(wild, m:addr("squares:SAY"), "... which is another")
by = m:last_write(psay, 4, IN_BOB)
local wrote = here(m)
t.is(by.by, "instruction", "an instruction wrote it")
t.is(by.length, 4, "... a word")
t.is(by.who, BOB, "... of the machine inside the CP inside the CP")
t.is(by.level, 2, "... at level 2")
t.is(wrote.file, SOURCE, "... of this module")
t.is(wrote.line, line_of("ST    R5,0%(,R3%)"), "... on this line")
t.is(wrote.ia, m:addr("squares:SQUARE") + 4, "... at this address")
t.is(wrote.text, "ST     5,0(0,3)", "... and this instruction")
t.ok(by.instruction < branched - 20000, ("... %d instructions before"):format(
  branched - by.instruction))

-- Why: a ninth square, behind a table of eight.
local vm = m:vm(BOB)
t.is(vm:gr(3), psay, "register 3 is behind the table")
t.is(vm:gr(2), m:addr("squares:ENTRIES") + 1, "with the number 9, one too many")
t.is(vm:word(psay), m:addr("squares:SAY"), "PSAY is still good")
m:step()
t.is(m:vm(BOB):word(psay), wild, "the instruction makes it bad")

-- ---- and back is not elsewhere --------------------------------------------
m:reverse_step()
t.is(m:position().instruction, by.instruction, "a step back")
t.is(m:vm(BOB):word(psay), m:addr("squares:SAY"), "... makes it good again")
local again = pcall(m.last_write, m, psay, 4, IN_BOB)
t.ok(again, "before it: the loader, which put the program there")
t.is(here(m).file, "cms/dmsldr.asm", "... of CMS")
m:go(crashed)
t.is(m:vm(BOB):word(psay), wild, "at the end all is as it was")
t.done_testing()
