-- read.lua IMAGE DISK - the program of read.asm on a disk, for bench.pl.
local m = trapeze.machine {
  storage = "1M", devices = { { "150", "3350", file = arg[2], "ro" } },
}
local f = assert(io.open(arg[1], "rb"))
m:write(0, f:read("a"), "real")
f:close()
m:key("restart")
m:run {}
print(("psw %016X"):format(m:psw().value))
print("instructions " .. m:instructions())
