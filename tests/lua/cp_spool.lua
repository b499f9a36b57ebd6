-- Spool files: decks to users, printers to paper, punches to readers.
local t = require "trapeze"
local m = t.machine("scripts/class.lua")
local operator = m:console("009")
m:ipl()
operator:expect("LOGON AT")

local function card(text)
  return t.ebcdic(("%-80s"):format(text))
end

local function ask(c, line, seconds)
  local n = #c:lines()
  c:send(line)
  m:run { seconds = seconds or 0.5 }
  local list = {}
  for i, l in ipairs(c:lines()) do
    if i > n and not l.input then
      list[#list + 1] = l.text
    end
  end
  return table.concat(list, "\n")
end

local function logon(n, user)
  local c = m:console(n)
  c:send("logon " .. user .. " " .. user)
  c:expect("LOGON AT")
  m:run { seconds = 0.2 }
  return c
end

local a = logon("010", "alice")

-- ---- decks -------------------------------------------------------------------
m:load_reader("00C", { cards = card("ID ALICE") .. card("one") })
m:run { seconds = 2 }
t.like(a:text(), "RDR FILE 1 FROM SYSTEM", "a deck for ALICE")
t.is(ask(a, "q files"), "FILES: 001 RDR, 000 PRT, 000 PUN", "it is there")
m:load_reader("00C", { cards = card("USERID bob") .. card("two") })
m:run { seconds = 2 }
t.is(ask(a, "q files"), "FILES: 001 RDR, 000 PRT, 000 PUN", "BOB's is not hers")
m:load_reader("00C", { cards = card("no ID") .. card("three") })
m:run { seconds = 2 }
t.like(operator:text(), "DMKRSP431I READER 00C ID CARD MISSING OR INVALID",
  "nobody's deck")
m:load_reader("00C", { cards = card("ID FRED") .. card("four") })
m:run { seconds = 2 }
t.is(select(2, operator:text():gsub("DMKRSP431I", "")), 2, "a stranger's deck")

-- ---- a program prints and punches ---------------------------------------------
-- SIO, TIO until it is available, disabled wait.
local function io(address, caw, ccws)
  ask(a, "st 48 " .. caw)
  ask(a, "st " .. caw .. " " .. ccws)
  ask(a, "st 200 9c000" .. address .. " 9d000" .. address ..
    " 47700204 82000210 000a0000 00000777")
  ask(a, "st psw 00080000 00000200")
  return ask(a, "begin", 1)
end
ask(a, "st 400 c8c5d3d3 d640e6d6 d9d3c440")    -- HELLO WORLD
ask(a, "ipl 190#cp", 3)
ask(a, "#cp")
t.like(ask(a, "d t400.c"), "%d", "DISPLAY")
ask(a, "system clear")
ask(a, "st 400 c8c5d3d3 d640e6d6 d9d3c440")
t.like(io("00e", "300", "09000400 4000000b 0b000000 60000001 " ..
  "11000400 40000005 8b000000 20000001"), "DISABLED WAIT", "it has printed")
t.is(m:printer("00E"), "", "nothing on paper yet")
t.is(ask(a, "close printer", 3), "", "CLOSE")
t.like(m:printer("00E"), "%* USERID ALICE.*HELLO WORLD\n\n?HELLO",
  "on paper, behind a header")
t.like(io("00d", "340", "01000400 00000050"), "DISABLED WAIT", "it has punched")
t.is(ask(a, "spool punch to bob#close 00d"), "", "SPOOL PUNCH TO BOB")
local b = logon("011", "bob")
t.like(b:text(), "FILES: 002 RDR", "BOB has a deck and what ALICE punched")
t.is(ask(a, "spool 00d to fred"), "DMKCSP053E FRED NOT IN CP DIRECTORY",
  "not to FRED")
t.is(ask(b, "purge reader"), "002 FILES PURGED", "PURGE")
t.is(ask(b, "q files"), "FILES: 000 RDR, 000 PRT, 000 PUN", "they are gone")

-- ---- an IPL deck in the virtual reader ------------------------------------------
-- PSW: disabled wait 0ABC; CCWs: no operation.
local ipl = "\x00\x0a\x00\x00\x00\x00\x0a\xbc" ..
  "\x03\x00\x00\x00\x20\x00\x00\x01" .. "\x03\x00\x00\x00\x20\x00\x00\x01"
m:load_reader("00C", { cards = card("ID BOB") .. ipl ..
  string.rep("\x40", 80 - #ipl) })
m:run { seconds = 2 }
t.like(ask(b, "ipl 00c", 1), "DISABLED WAIT PSW '000A0000 00000ABC'",
  "IPL 00C: CP reads the cards")
t.done_testing()
