# get_systems.t - scripts/get-systems: what it tells, and its machines.
. tests/cli/tap.sh

run scripts/get-systems
ok "the list: exit status" test "$status" = 0
names=$(sed -n 's/^\([a-z0-9]*\)   *[A-Z].*/\1/p' "$dir/out")
ok "systems" test "$(echo "$names" | wc -w)" = 7

# A configuration that loads, with devices of known types and options: the
# files are not there.
cat >"$dir/check.lua" <<'X'
local c = assert(loadfile(arg[1]))()
local m = trapeze.machine { storage = c.storage, tod = c.tod, devices = {} }
local ipl = false
for _, d in ipairs(c.devices) do
  local args = { table.unpack(d) }
  if d.file then table.insert(args, 3, "/nonexistent/" .. d.file) end
  local ok, why = pcall(m.attach, m, table.unpack(args))
  if not ok and not why:match("No such file") then error(why) end
  ipl = ipl or d[1] == c.ipl
end
assert(ipl, "the device to IPL is not there")
print("good")
X
for system in $names; do
	run scripts/get-systems "$system"
	says "$system: where" '^  where   http'
	says "$system: needs" '^  needs   '
	says "$system: run" '^  run     '
	run scripts/get-systems "$system" config
	cp "$dir/out" "$dir/$system.lua"
	run "$TRAPEZE" run "$dir/check.lua" "$dir/$system.lua"
	says "$system: a machine" '^good$'
done
fails "no such system" 2 "no system 'cics'; there are dos360" \
	scripts/get-systems cics
fails "nothing else" 2 "NAME or NAME config, got 'x'" \
	scripts/get-systems mts x
finish
