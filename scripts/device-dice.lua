-- device-dice.lua - a device of one's own: it throws dice.
--
--   attach 0A0 lua scripts/device-dice.lua          (on the monitor's console)
--   { "0A0", "lua", file = "scripts/device-dice.lua" }  (in a configuration)
--
--   X'01'  write     1 byte: how many dice (1 to 6)
--   X'02'  read      the dice of the last throw, a byte each
--   X'07'  control   throws them: a second later, attention
--   X'04'  sense     command reject; intervention required: nothing thrown
local dice = { name = "dice", text = "a device that throws dice" }
local COMMAND_REJECT, INTERVENTION, BUSY_US = 0x80, 0x40, 20

function dice.reset(dev)
  dev.count, dev.thrown = 1, nil
end
dice.attach = dice.reset

function dice.start(dev, code)
  if code == 0x01 then return { data = 1, us = BUSY_US } end
  if code == 0x02 and dev.thrown then return dev.thrown end
  if code == 0x02 then return dev:check(INTERVENTION) end
  if code == 0x07 then dev:timer(1) return nil end
  if code == 0x03 then return nil end
  return dev:check(COMMAND_REJECT)
end

function dice.finish(dev, code, bytes)
  if code ~= 0x01 then return nil end
  dev.count = bytes:byte()
  if not dev.count or dev.count < 1 or dev.count > 6 then
    dev:sense(COMMAND_REJECT)
    return 0x0E -- channel end, device end, unit check
  end
end

function dice.timer(dev)
  local throw = {}
  for i = 1, dev.count do throw[i] = math.random(6) end
  dev.thrown = string.char(table.unpack(throw))
  dev:attention()
end

function dice.status(dev)
  return ("%d dice, %s"):format(dev.count, dev.thrown and
    table.concat({ dev.thrown:byte(1, -1) }, " ") or "not thrown")
end

return dice
