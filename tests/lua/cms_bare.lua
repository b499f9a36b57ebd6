-- cms_bare.lua - CMS on the bare machine: the command level, files, the
-- loader, user programs that behave and that do not, immediate commands.
local t = require "trapeze"

local config = dofile("scripts/bare-cms.lua")
config.devices[#config.devices + 1] =
  { "191", "3330", file = "build/cms/tests/test191.ckd", "ro" }

local m = t.machine(config)
local c = m:console("009")

-- Types a command; returns what CMS typed, the return code of its Ready
-- message as the last line.  Times do not matter here.
local function cms(command, limit)
  c:wait_read { limit = 10 }
  c:clear()
  c:send(command)
  c:expect("Ready.-;[^\n]*", { limit = limit or 10 })
  return (c:text { input = false }:gsub("(Ready.-;)[^\n]*", "%1"))
end

-- While a program runs: so many seconds, then a line from the user.
local function during(command, line, seconds)
  c:wait_read { limit = 10 }
  c:clear()
  c:send(command)
  m:run { seconds = seconds or 0.3 }
  c:send(line)
end

m:ipl()
c:expect("CMS TRAPEZE [%d.]+ %- 07/04/76 09:00:0%d\nReady;")
c:wait_read()

-- ---- the machine as CMS has made it
t.is(m:key_of(0) & 0xF0, 0xF0, "low storage has the system's key")
t.is(m:key_of(0x10000) & 0xF0, 0xF0, "the nucleus, too")
t.is(m:key_of(0x20000) & 0xF0, 0xE0, "the user area has the user's")
t.is(m:key_of(m:storage() - 0x8000 - 2048) & 0xF0, 0xE0, "to its end")
t.is(m:key_of(m:storage() - 0x8000) & 0xF0, 0xF0, "the tables at the top")
t.is(m:word(m:addr("NUCSIZE")), m:storage(), "storage size found")

-- ---- commands about disks and files
t.is(cms "query search", [[
CMS191  191  A  R/O
CMS190  190  S  R/O
Ready;
]], "QUERY SEARCH")
t.like(cms "q disk s",
  "S %(190%): %d+ FILES; %d+ REC IN USE, %d+ LEFT %(OF 2660%), %d+%% FULL " ..
  "%(10 CYL%), 3330, R/O\nReady;", "QUERY DISK")
t.like(cms "query disk x", "DMSQRY069E.*Ready%(00036%);", "no such disk")
t.is(cms "listfile * text s", [[
PRIVOP   TEXT     S1
SIEVE    TEXT     S1
STRINGS  TEXT     S1
Ready;
]], "LISTFILE with a pattern")
t.is(cms "l long data (label",
  "LONG     DATA     A1   F    80   5000   500  07/04/76  09:00  CMS191\n" ..
  "Ready;\n", "LISTFILE (LABEL, abbreviated")
t.like(cms "listfile nosuch * *", "FILE NOT FOUND\nReady%(00028%);",
  "LISTFILE finds nothing")
t.is(cms "type long data a 59 61",
  "LINE 00059\nLINE 00060\nLINE 00061\nReady;\n", "TYPE some items")
t.is(cms "type long data * 4999",
  "LINE 04999\nLINE 05000\nReady;\n", "blocks behind the first chain link")
t.is(cms "type cms list a 1 2",
  "* The load list of CMS: its modules in order of storage.\n*\nReady;\n",
  "items of variable length")
t.like(cms "type cms list a 20 20", "^dms%w+ .-\nReady;", "one in the middle")
t.like(cms "type nosuch data", "NOSUCH DATA' NOT FOUND\nReady%(00028%);",
  "TYPE of what is not there")
t.like(cms "type long", "INCOMPLETE FILEID.*Ready%(00024%);", "no type")
t.like(cms "type long data a x", "PARAMETER 'X'\nReady%(00024%);",
  "no number")
t.is(cms "state sieve text", "Ready;\n", "STATE")

-- ---- the command level
t.is(cms "foo", "UNKNOWN CP/CMS COMMAND\nReady(-0003);\n", "unknown")
t.is(cms "cp query time", "UNKNOWN CP/CMS COMMAND\nReady(-0003);\n",
  "no CP here")
t.is(cms "* a remark", "Ready;\n", "a remark")
t.is(cms "q cmsx@level", "CMS TRAPEZE LEVEL 1\nReady;\n",
  "character delete")
t.is(cms 'foo"#bar', "UNKNOWN CP/CMS COMMAND\nReady(-0003);\n",
  "escape: one line")
c:wait_read()
c:clear()
c:send("q rdymsg#set rdymsg smsg#q rdymsg#set rdymsg lmsg")
c:expect("SMSG\nReady;\nReady; T=")
t.like(c:text { input = false }, "LMSG\nReady; T=[%d.]+/[%d.]+ [%d:]+\n" ..
  "Ready;\nRDYMSG = SMSG\nReady;\nReady; T=", "line end; SET RDYMSG")
t.like(cms "help", "TYPE fn ft.*Ready;", "HELP")

-- ---- the loader
t.is(cms "load sieve", "Ready;\n", "LOAD")
t.is(cms "start", [[
DMSLIO740I EXECUTION BEGINS...
  1028 PRIMES UP TO 8191
THE LAST:   8117  8123  8147  8161  8167  8171  8179  8191
Ready;
]], "SIEVE")
t.is(cms "load strings (start", [[
DMSLIO740I EXECUTION BEGINS...
A MACHINE IN A MACHINE INSIDE OF ANOTHER MACHINE
09 WORDS, THE LONGEST MACHINE
a machine in a machine inside of another machine
enihcam rehtona fo edisni enihcam a ni enihcam a
    37,000.00
Ready;
]], "STRINGS")
t.is(cms "load privop (start", [[
DMSLIO740I EXECUTION BEGINS...
NOW I TRY TO BECOME THE SUPERVISOR
DMSITP141T PRIVILEGED OPERATION EXCEPTION OCCURRED AT 020040 IN ROUTINE PRIVOP
Ready(00141);
]], "PRIVOP")
t.like(cms "load multi (start type",
  "MULTI AT 020000\n.*NOT YET\nALL CONSTANTS ARE RIGHT\nReady;",
  "sections, names across decks, every kind of constant")
t.like(cms "load nosuch", "'NOSUCH TEXT' NOT FOUND\nReady%(00028%);",
  "no such deck")
t.like(cms "start nosuch", "'NOSUCH' NOT FOUND\nReady%(00040%);",
  "no such entry")
c:wait_read()
t.like(cms "load reader", "READER EMPTY.*Ready%(00028%);", "empty reader")
m:load_reader("00C", "build/cms/samples/sieve.deck")
t.like(cms "load reader (start", "1028 PRIMES.*Ready;", "LOAD READER")
do -- the deck without its RLD's name: its second half alone
  local f = assert(io.open("build/cms/tests/multi.obj", "rb"))
  local deck = f:read("a")
  f:close()
  m:load_reader("00C", { cards = deck:sub(81) })
  t.like(cms "load reader", "INVALID OBJECT DECK\nReady%(00040%);",
    "a deck without its first card")
  c:wait_read()
  m:run { seconds = 0.1 }
end

-- ---- programs: calls, and ways to go wrong
cms "load calls"
c:wait_read()
c:clear()
c:send("start")
c:expect("YOUR TURN\n")
c:send("hello there")
c:expect("Ready")
t.is(c:text { input = false }:match("UNKNOWN.*HELLO THERE\n"), [[
UNKNOWN NAME: -3
REGISTERS ARE KEPT
ALL ITEMS ARE READ
THE NUCLEUS IS SAFE
TYPED AHEAD
YOUR TURN
HELLO THERE
]], "functions by SVC 202")
t.like(cms "start * rc12", "\nReady%(00012%);", "a return code")
t.like(cms "start * badsvc", "UNDEFINED SVC 77 AT 0%x+\n.*ABEND 0F1.*" ..
  "Ready%(00148%);", "an SVC that nobody has")
t.like(cms "start * noexit", "ABEND 0F3 CALLED FROM 0%x+\nReady%(00148%);",
  "an error without an exit")
t.like(cms "start * badaddr", "141T ADDRESSING EXCEPTION OCCURRED AT 01%x+ " ..
  "IN ROUTINE TYPLIN\nReady%(00141%);", "bad parameters for CMS")
t.like(cms "start * store", "141T PROTECTION EXCEPTION OCCURRED AT 02%x+ IN " ..
  "ROUTINE CALLS\nReady%(00141%);", "a store into the nucleus")
t.like(cms "start * deep", "ABEND 0F2 .*Ready%(00148%);",
  "too many calls inside each other")
t.is(cms "q cmslevel", "CMS TRAPEZE LEVEL 1\nReady;\n",
  "CMS is as it was after all that")

-- ---- immediate commands
cms "load loop"
during("start", "hx")
c:expect("Ready%(00222%);")
t.ok(true, "HX ends a program")
during("start * x", "ht")
m:run { seconds = 0.1 }
c:clear()
m:run { seconds = 0.3 }
t.is(c:text { input = false }, "", "HT stops typing")
c:send("rt")
c:expect("STILL LOOPING")
t.ok(true, "RT lets it type again")
c:send("q cmslevel")
m:run { seconds = 0.1 }
c:send("hx")
c:expect("Ready%(00222%);.*LEVEL 1\nReady;")
t.ok(true, "another line is kept for the next read")
c:wait_read()
c:send("start")
m:run { seconds = 0.2 }
m:key("interrupt")
c:expect("Ready%(00222%);")
t.ok(true, "the interrupt key ends a program")
c:wait_read()
c:send("start")
m:run { seconds = 0.2 }
m:key("restart")
c:expect("Ready%(00222%);")
t.ok(true, "restart does, too")

-- ---- printer and punch
t.is(cms "punch cms list a (noheader", "Ready;\n", "PUNCH")
local cards = m:printer("00D")
t.is(#cards % 80, 0, "whole cards")
t.is(cards:sub(-80):sub(1, 13), "\x4B\xC5\xD5\xE3\xD9\xE8\x40" ..
  "\xC4\xD4\xE2\xC9\xD5\xC9", "the last one, in EBCDIC")
t.is(cms "print cms list", "Ready;\n", "PRINT")
t.like(m:printer("00E"), "The load list of CMS.*%.ENTRY DMSINI", "lines")

-- ---- CMS itself is broken: it says so and stops
c:wait_read()
m:set_word("DMSQRY", 0)
c:send("query search")
local why = m:run { seconds = 5 }
t.is(why, "disabled", "CMS stops when CMS is broken")
t.is(m:psw().ia, 0xD3, "with a code")
t.like(c:text(), "143T OPERATION EXCEPTION OCCURRED AT 01%x+ IN SYSTEM " ..
  "ROUTINE QUERY, RE%-IPL CMS", "and a message")

m:close()

-- ---- other machines: storage, and consoles at other addresses
local function boots(change)
  local other = dofile("scripts/bare-cms.lua")
  change(other)
  local d = t.machine(other)
  d:ipl()
  local found
  for _, address in ipairs { "009", "01F" } do
    local ok, oc = pcall(d.console, d, address)
    if ok and pcall(oc.expect, oc, "Ready;", { limit = 60 }) then
      found = address
    end
  end
  d:run { seconds = 10 }
  local size, ia = d:word(d:addr("NUCSIZE")), d:psw().ia
  d:close()
  return found, size, ia
end

local found, size, ia
for _, storage in ipairs { 192, 256, 4096, 16384 } do
  found, size = boots(function(o) o.storage = storage .. "K" end)
  t.ok(found == "009" and size == storage * 1024, storage .. "K of storage")
end
found, size, ia = boots(function(o) o.storage = "128K" end)
t.ok(not found and ia == 0xD4, "too little storage: disabled wait")
found = boots(function(o) o.devices[1][1] = "01F" end)
t.is(found, "01F", "the console at 01F")
found, size, ia = boots(function(o) table.remove(o.devices, 1) end)
t.is(ia, 0xD2, "no console: disabled wait")

-- ---- the same nucleus from cards
local d = t.machine("scripts/bare-cms.lua")
local dc = d:console("009")
d:load_reader("00C", "build/cms/cms.deck")
d:ipl("00C")
dc:expect("Ready;", { limit = 120 })
dc:wait_read()
dc:send("listfile sieve")
dc:expect("SIEVE    ASSEMBLE S1\nSIEVE    TEXT     S1\nReady;")
t.ok(true, "IPL from cards; without an A-disk LISTFILE shows all")

t.done_testing()
