-- hex.lua - the bytes of hexadecimal digits, as guest programs are given here:
--
--   local hex = dofile "tests/lua/lib/hex.lua"
--   m:write(0x400, hex "41400001 47F00400", "absolute")
--
-- Blanks and lines do not matter.
return function(text)
  return (text:gsub("%s", ""):gsub("%x%x", function(digits)
    return string.char(tonumber(digits, 16))
  end))
end
