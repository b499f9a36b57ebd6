-- CP's commands, from the terminals of users and of the operator.
local t = require "trapeze"
local m = t.machine("scripts/class.lua")
local operator = m:console("009")
m:ipl()
operator:expect("LOGON AT")

-- What CP answers to LINE, as one string.
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

-- ---- before LOGON ----------------------------------------------------------
local a = m:console("010")
t.like(a:text(), "Trapeze CP online", "the logo")
t.is(ask(a, "ipl 190"), "?CP: IPL 190", "no IPL before LOGON")
t.like(ask(a, "query time"), "^TIME IS 09:00:0%d GMT SUNDAY 07/04/76$",
  "QUERY TIME before LOGON")
t.is(ask(a, "logon"), "DMKLOG020E USERID MISSING OR INVALID", "LOGON nobody")
t.is(ask(a, "logon fred"), "DMKLOG053E FRED NOT IN CP DIRECTORY",
  "LOGON of a stranger")
t.is(ask(a, "logon alice"), "ENTER PASSWORD:", "LOGON asks")
t.is(ask(a, "wrong"), "DMKLOG050E PASSWORD INCORRECT", "wrong password")
t.is(ask(a, "dial alice"), "DMKDIA045E ALICE NOT LOGGED ON", "DIAL nobody")
a = logon("010", "alice")
local b = logon("011", "bob")
t.is(ask(a, "login bob"), "DMKLOG054E ALREADY LOGGED ON", "LOGON twice")
t.is(ask(m:console("012"), "logon alice alice"),
  "DMKLOG054E ALICE ALREADY LOGGED ON DEV 010", "LOGON of ALICE elsewhere")
t.is(ask(m:console("012"), "dial alice"),
  "DMKDIA056E LINE(S) NOT AVAILABLE ON ALICE", "ALICE has no lines")
t.like(operator:text(), "DEV 010 LOGON AS ALICE    USERS = 002",
  "the operator hears of it")

-- ---- QUERY -------------------------------------------------------------------
t.is(ask(a, "q n"), "BOB      - 011, ALICE    - 010, OPERATOR - 009",
  "QUERY NAMES")
t.is(ask(a, "q users"), "003 USERS, 000 DIALED", "QUERY USERS")
t.is(ask(a, "q bob"), "BOB      - 011", "QUERY userid")
t.is(ask(a, "q carol"), "DMKCQG045E CAROL NOT LOGGED ON", "QUERY CAROL")
t.is(ask(a, "q fred"), "DMKCQG045E FRED NOT LOGGED ON", "QUERY FRED")
t.is(ask(a, "q"), "DMKCQG026E OPERAND MISSING OR INVALID", "QUERY nothing")
t.is(ask(a, "q virtual stor"), "STORAGE = 00512K", "QUERY VIRTUAL STORAGE")
t.is(ask(a, "q v 190"), "DASD 190 3330 TRZRES R/O 012 CYL", "a minidisk")
t.is(ask(a, "q v 191"), "DMKCQG040E DEV 191 DOES NOT EXIST", "no such device")
t.like(ask(a, "q v"), "CONS 009 ON DEV 010\nRDR  00C.*\nPUN  00D.*\nPRT  00E",
  "QUERY VIRTUAL")
t.like(ask(a, "query files"), "^FILES: 000 RDR, 000 PRT, 000 PUN$", "FILES")

-- ---- DISPLAY and STORE -------------------------------------------------------
t.is(ask(a, "store g5 1234abcd ffffffff"), "STORE COMPLETE", "STORE G")
t.is(ask(a, "d g5"), "GPR  5 = 1234ABCD ", "DISPLAY G5")
t.is(ask(a, "d g4-6"), "GPR  4 = 00000000 1234ABCD FFFFFFFF ", "a range")
t.is(#ask(a, "d g"):gsub("[^\n]", ""), 3, "all of them: four lines")
t.is(ask(a, "d g16"), "DMKCDB010E INVALID REGISTER - G16", "no register 16")
t.is(ask(a, "st 1000 c1c2c3c4 5"), "STORE COMPLETE", "STORE words")
t.is(ask(a, "st s1009 0102030405"), "STORE COMPLETE", "STORE S bytes")
t.is(ask(a, "d 1000.10"), "001000  C1C2C3C4 00000005 00010203 04050000 ",
  "DISPLAY storage")
t.is(ask(a, "d t1000.8"), "001000  C1C2C3C4 00000005                    " ..
  "*ABCD....*", "DISPLAY T")
t.is(ask(a, "d 1008-100b"), "001008  00010203 ", "DISPLAY to")
t.is(ask(a, "d 80000"), "DMKCDB160E HEXLOC 080000 EXCEEDS STORAGE",
  "behind the end")
t.is(ask(a, "d 7fff0-end"),
  "07FFF0  00000000 00000000 00000000 00000000 ", "the end")
t.is(ask(a, "d xyz"), "DMKCDB010E INVALID REGISTER - XYZ", "X of nothing")
t.is(ask(a, "d qq"), "DMKCDB004E INVALID HEXLOC - QQ", "no address")
t.like(ask(a, "d k0-fff"), "000000 TO 000%x+ KEY = 0%d", "DISPLAY K")
t.is(ask(a, "st psw 00080000 00001000"), "STORE COMPLETE", "STORE PSW")
t.is(ask(a, "d psw"), "PSW = 00080000 00001000", "DISPLAY PSW")
t.is(ask(a, "st psw 2000"), "STORE COMPLETE", "its second word")
t.is(ask(a, "d psw"), "PSW = 00080000 00002000", "DISPLAY PSW again")
t.is(ask(a, "d x0"), "ECR  0 = 000000E0 ", "control register 0 after reset")
t.is(ask(a, "st y2 41100000 0"), "STORE COMPLETE", "STORE Y")
t.like(ask(a, "d y"), "FPR 2 = 41100000 00000000", "DISPLAY Y")
t.is(ask(a, "d caw csw"), "CAW = 00000000\nCSW = 00000000 00000000",
  "two items")
t.is(ask(a, "st status"), "STORE COMPLETE", "STORE STATUS")
t.is(ask(a, "d 100.8"), "000100  00080000 00002000 ", "the PSW is stored")

-- ---- SET, TERMINAL, messages ---------------------------------------------------
t.is(ask(a, "set emsg text") .. ask(a, "d qq"), "INVALID HEXLOC - QQ", "TEXT")
t.is(ask(a, "set emsg code") .. ask(a, "d qq"), "DMKCDB004E", "CODE")
t.is(ask(a, "set emsg off") .. ask(a, "d qq"), "", "EMSG OFF")
t.is(ask(a, "set emsg on") .. ask(a, "set foo on"),
  "DMKCFS003E INVALID OPTION - FOO", "EMSG ON")
t.is(ask(a, "set acnt"), "DMKCFS026E OPERAND MISSING OR INVALID", "SET what?")
t.like(ask(a, "q set"), "^MSG ON  , WNG ON  , EMSG ON  ", "QUERY SET")
t.is(ask(a, "foo bar"), "?CP: FOO BAR", "an unknown command")
t.is(ask(a, "force bob"), "?CP: FORCE BOB", "a command of another class")
t.is(ask(a, "abx@c"), "?CP: ABC", "character delete")
t.is(ask(a, "nonsense\xA2q users"), "003 USERS, 000 DIALED", "line delete")
t.is(ask(a, 'msg * x"#y"@z'), "MSG FROM ALICE   : x#y@z", "escape")
t.is(ask(a, "q users#q bob"), "003 USERS, 000 DIALED\nBOB      - 011",
  "line end")
ask(a, "term chardel off")
t.is(ask(a, "a@b"), "?CP: A@B", "TERMINAL CHARDEL OFF")
ask(a, "msg bob Hello, Bob")
t.like(b:text(), "MSG FROM ALICE   : Hello, Bob", "MSG")
ask(b, "set msg off")
t.is(ask(a, "msg bob again"), "DMKMSG057E BOB NOT RECEIVING; MSG OFF", "SET MSG")
ask(operator, "warning all storm")
t.like(b:text(), "WNG FROM OPERATOR: storm", "WARNING")
t.is(ask(a, "* a remark"), "", "a remark")

-- ---- the virtual machine -------------------------------------------------------
t.is(ask(a, "system clear"), "STORAGE CLEARED - SYSTEM RESET.", "CLEAR")
t.is(ask(a, "d 1000.4"), "001000  00000000 ", "storage is clear")
t.is(ask(a, "define storage 1m"), "STORAGE = 01024K", "DEFINE STORAGE")
t.is(ask(a, "def stor 3m"), "DMKDEF094E STORAGE EXCEEDS ALLOWED MAXIMUM",
  "too much")
t.is(ask(a, "ipl 777"), "DMKCFG040E DEV 777 DOES NOT EXIST", "IPL what?")
t.like(ask(a, "ipl 009"), "DMKVMI232E IPL UNIT ERROR.*SNS '80",
  "IPL the console")
t.is(ask(a, "nonsense\u{A2}q users"), "003 USERS, 000 DIALED",
  "line delete, typed in UTF-8, and CP still listens")
t.like(ask(a, "ipl 00c"), "DMKVMI232E IPL UNIT ERROR", "IPL an empty reader")
t.is(ask(a, "st psw 000a0000 00000123") .. ask(a, "begin"), "STORE COMPLETE" ..
  "DMKDSP450W CP ENTERED; DISABLED WAIT PSW '000A0000 00000123'\nCP",
  "a disabled wait")
t.like(ask(a, "ipl 190", 3), "CMS.*\nReady;", "IPL CMS")
t.like(ask(a, "query disk", 2), "FILES;.*Ready", "it works")
t.like(ask(a, "#cp query users"), "^003 USERS, 000 DIALED$", "#CP")
t.is(ask(a, "#cp"), "CP", "#CP alone: console function mode")
t.is(ask(a, "q bob"), "BOB      - 011", "a command there")
t.like(ask(a, "begin#query disk", 2), "FILES;.*Ready",
  "BEGIN, and the rest of the line is the guest's")
t.is(ask(a, "disconn"):match("DISCONNECT AT"), "DISCONNECT AT", "DISCONN")
t.like(ask(b, "q n"), "ALICE    %- DSC", "disconnected")
t.like(ask(a, "logon alice alice"), "RECONNECTED AT", "and back")
t.like(ask(a, "begin#query disk", 2), "FILES;.*Ready", "still there")
t.like(ask(a, "#cp logoff"), "CONNECT= .*VIRTCPU= .*TOTCPU= .*\nLOGOFF AT",
  "LOGOFF")
t.like(ask(operator, "force bob"), "DEV 011 LOGOFF AS BOB", "FORCE")
t.like(b:text(), "FORCED OFF AT", "BOB sees it")
t.is(ask(operator, "q n"), "OPERATOR - 009", "nobody is left")
t.done_testing()
