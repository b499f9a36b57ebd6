-- check.lua - grades lab 1: does the experiment, compares with the answers.
--
--   trapeze run courseware/01-a-trap/check.lua [ANSWERS]
local t = require "trapeze"
local users = dofile(t.file("scripts/users.lua"))

local file = arg[1] or "courseware/01-a-trap/answers.lua"
local chunk, problem = loadfile(file)
if not chunk then error(problem, 0) end
local answers = chunk()
if type(answers) ~= "table" then
  error(file .. ": expected `return { bare = ..., ... }`, as answers.lua has it", 0)
end
local LIMIT = { limit = 120 }

-- PRIVOP in a CMS that is up: from START to Ready.
local function experiment(m, c)
  c:send("LOAD PRIVOP")
  c:expect("Ready", LIMIT)
  c:wait_read(LIMIT)
  m:clear_counters()
  c:send("START")
  c:expect("Ready", LIMIT)
end

local function on_bare_machine()
  local m, c = users.at_depth(0)
  m:ipl()
  c:expect("Ready", LIMIT)
  experiment(m, c)
  local count = m:interrupts().program.total
  m:close()
  return count
end

-- What ALICE's virtual machine left for, by instruction.
local function commonest(node)
  local name, most = nil, 0
  for _, cause in ipairs(node.causes) do
    if cause.instruction and cause.count > most then
      name, most = cause.instruction, cause.count
    end
  end
  return name
end

local function under_cp()
  local m, c = users.at_depth(1)
  c:send("IPL 190")
  c:expect("Ready", LIMIT)
  experiment(m, c)
  local alice
  for _, node in ipairs(m:tower()) do
    if node.userid == "ALICE" then alice = node end
  end
  local result = {
    real = m:interrupts().program.total,
    guest = alice.traps.program,
    instruction = commonest(alice),
  }
  m:close()
  return result
end

local bare, cp = on_bare_machine(), under_cp()

-- Right or wrong, but not what would be right: that is for the student to see
-- in the machine.
local function grade(name, right, question)
  t.ok(answers[name] == right, question)
end
grade("bare", bare, "1. program interruptions on the bare machine")
grade("guest", cp.guest, "2. what the guest gets")
grade("more", cp.real > bare, "3. more under CP?")
grade("instruction", cp.instruction, "4. the commonest cause")
t.done_testing()
