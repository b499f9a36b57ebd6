-- DIAGNOSE: what a guest's program may ask CP.
local t = require "trapeze"
local m = t.machine("scripts/class.lua")
m:ipl()
local a = m:console("010")
a:expect("online")
a:send("logon alice alice")
a:expect("LOGON AT")
m:run { seconds = 0.3 }

local function ask(line, seconds)
  local n = #a:lines()
  a:send(line)
  m:run { seconds = seconds or 0.4 }
  local list = {}
  for i, l in ipairs(a:lines()) do
    if i > n and not l.input then
      list[#list + 1] = l.text
    end
  end
  return table.concat(list, "\n")
end

-- Runs the instructions at 200 to a disabled wait.
local function run(words)
  ask("st 200 " .. words .. " 82000280")
  ask("st 280 000a0000 00000777 000a0000 00000bad")
  ask("st 68 000a0000 00000bad")
  ask("st psw 00000000 00000200")
  return ask("begin", 1)
end

t.like(run("83500060"), "00000777", "code 60: storage size")
t.is(ask("d g5"), "GPR  5 = 00080000 ", "... is 512K")

ask("st g2 00001000 28")
t.like(run("83230000"), "00000777", "code 00: who is CP")
t.like(ask("d t1000.20"), "TRAPEZCP", "... its name")
t.like(ask("d t1010.8"), "ALICE", "... and the user's")
t.is(ask("d g3"), "GPR  3 = 00000000 ", "... all of it")

ask("st g4 ffffffff")
t.like(run("83460024"), "00000777", "code 24: a device")
t.is(ask("d g4"), "GPR  4 = 00000009 ", "... -1 is the console, 009")
t.like(ask("d g6-7"), "GPR  6 = 8001%x%x20 8001", "... a 3215 both ways")
ask("st g4 777")
t.like(run("83460024 47100208"), "777", "... no such device")

t.is(ask("st g8 2000 20"):sub(1, 5), "STORE", "registers for 0C")
t.like(run("8382000c"), "00000777", "code 0C: the time")
t.like(ask("d t2000.10"), "07/04/7609:00", "... date and time")

ask("st 1100 d8e4c5d9 e840d5c1 d4c5e215 d8e4c5d9 e840d7c6")
ask("st g2 00001100 0000000b")
t.like(run("83230008"), "ALICE    %- 010, OPERATOR %- 009.*00000777",
  "code 08: a command")
t.is(ask("d g3"), "GPR  3 = 00000000 ", "... without an error")
ask("st g2 00001100 00003000 4000000b 00000100")
t.like(run("83240008"), "^DMKDSP450W.*00000777", "... into an area")
t.is(ask("d g4-5"), "GPR  4 = 00000000 0000001F ", "... so long")
t.like(ask("d t3000.20"), "ALICE", "... there")
ask("st g2 00001100 00003000 4000000b 00000010")
t.like(run("83240008 47800288"), "00000777", "... too long: code 1")
t.is(ask("d g4-5"), "GPR  4 = 00000000 0000000F ", "... so much is lost")
ask("st 1100 c6d6d6")
ask("st g2 00001100 00000003")
run("83230008")
t.is(ask("d g3"), "GPR  3 = 00000001 ", "... the number of an error")

ask("st g8 1100 20")
t.like(run("8389005c"), "00000777", "code 5C")
t.is(ask("d g8-9"), "GPR  8 = 00001100 00000020 ", "... SET EMSG ON: all")
ask("set emsg text")
run("8389005c")
t.is(ask("d g8-9"), "GPR  8 = 0000110B 00000015 ", "... TEXT")

t.like(run("83230001"), "00000BAD", "an odd code is refused")
t.like(ask("d 28.8"), "000[0-9A-F]0006", "... specification exception")
t.like(run("83230ffc"), "00000BAD", "an unknown one, too")
t.done_testing()
